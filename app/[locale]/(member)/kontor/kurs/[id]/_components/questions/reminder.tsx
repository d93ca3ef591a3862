import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Card } from "#app/_ui/card.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { SendReminder } from "./send-reminder.tsx";

/** Who gets a reminder and what it says, before it is sent; nobody gets the same one twice. */
export async function Reminder({ locale, courseId }: { locale: Locale; courseId: string }) {
  const t = translator(locale, "forms.reminder");
  const preview = await (await api()).courses.questions.reminder({ courseId });
  if (!preview) return null;
  const { receivers, alreadyReminded } = preview;
  return (
    <div className="narrow">
      <Fold summary={t("title")}>
        {receivers.length > 0 ? (
          <>
            <p>
              {t("who", { count: receivers.length })} {receivers.join(", ")}.{" "}
              {alreadyReminded > 0 ? t("already", { count: alreadyReminded }) : null}
            </p>
            <p className="quiet">{t("auto")}</p>
            <section className="stack" aria-labelledby="reminder-preview">
              <h3 id="reminder-preview" className="ds-heading" data-size="2xs">
                {t("preview")}
              </h3>
              <Card tinted>
                <p>
                  <strong>{preview.subject}</strong>
                </p>
                {preview.paragraphs.map((text) => (
                  <p key={text}>{text}</p>
                ))}
              </Card>
            </section>
          </>
        ) : (
          <p>{t("onlyAlready", { count: alreadyReminded })}</p>
        )}
        <SendReminder
          courseId={courseId}
          hasReceivers={receivers.length > 0}
          texts={{ send: t("send"), sending: t("sending"), ...failureTexts(locale) }}
        />
      </Fold>
    </div>
  );
}
