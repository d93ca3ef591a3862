import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { PassOver } from "./pass-over.tsx";

/** How seats and queue stand, with names, and what the office may do when a group stops the queue. */
export async function Queue({ locale, courseId }: { locale: Locale; courseId: string }) {
  const queue = await (await api()).courses.queue({ courseId });
  if (!queue) return null;
  const t = translator(locale, "courses.queue");
  const { headGroup, reason, free, waiting } = queue;
  const isStopped = reason === "groupDoesNotFit" && headGroup?.bookingId;
  return (
    <section className="stack" aria-label={t("title")}>
      <ul className="plain-list">
        {queue.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {isStopped && waiting > headGroup.seats ? (
        <Fold summary={t("passOver")}>
          <p>{t("passOverText", { free, name: headGroup.name ?? "" })}</p>
          <PassOver
            courseId={courseId}
            bookingId={isStopped}
            texts={{
              reason: t("reason"),
              reasonHint: t("reasonHint"),
              button: t("button"),
              pending: t("pending"),
              ...failureTexts(locale),
            }}
          />
        </Fold>
      ) : null}
    </section>
  );
}
