import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { kindDefaults, kindWords } from "#server/courses/kinds/rules.ts";
import { formatMoment, formatSpan, osloWall } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { env } from "#server/env.ts";

import type { OfficeCourse } from "./find-office-course.ts";
import { Message } from "./message.tsx";
import { TellForm } from "./tell-form.tsx";

/** «Hvem skal få vite det?»: ready audiences with counts, an editable text, and how it went. */
export async function Tell({
  locale,
  personId,
  course,
}: {
  locale: Locale;
  personId: string;
  course: OfficeCourse;
}) {
  const t = translator(locale, "courses.tell");
  const failures = failureTexts(locale);
  if (course.state === "draft") return <Alert tone="info">{t("draftFirst")}</Alert>;
  const caller = await api();
  const [counted, result] = await Promise.all([
    caller.courses.audiences({ courseId: course.id }),
    caller.courses.announcements({ courseId: course.id }),
  ]);
  const names = {
    supervisorsInRegion: t("supervisorsInRegion"),
    traineesInRegion: t("traineesInRegion"),
    leadersInRegion: t("leadersInRegion"),
    supervisorsEverywhere: t("supervisorsEverywhere"),
    traineesEverywhere: t("traineesEverywhere"),
    leadersEverywhere: t("leadersEverywhere"),
  };
  const first = course.dates[0];
  const facts = { title: course.title, office: course.officeName };
  const text = first
    ? t("defaultText", { ...facts, when: formatSpan(locale, first.wallStart, first.wallEnd) })
    : t("defaultDateless", facts);
  const address = `${env.PUBLIC_URL}${localePath(locale, `/kurs/${course.slug}`)}`;
  return (
    <div className="narrow stack">
      {course.state === "cancelled" ? (
        <Alert tone="info">{t("cancelled", kindWords(locale, course.kind))}</Alert>
      ) : (
        <>
          <p>{t("lead")}</p>
          <TellForm
            personId={personId}
            courseId={course.id}
            audiences={counted.map((one) => ({
              key: one.audience,
              name: names[one.audience],
              people: t("people", { count: one.people }),
              isEmpty: one.people === 0,
            }))}
            ticked={kindDefaults[course.kind].audiences}
            subject={t("defaultSubject", { title: course.title })}
            text={text}
            texts={{
              title: t("title"),
              subject: t("subject"),
              text: t("text"),
              textHint: t("textHint"),
              preview: t("preview"),
              send: t("send"),
              sending: t("sending"),
              chooseFirst: t("chooseFirst"),
              ...failures,
            }}
          />
          <section className="stack" aria-labelledby="copy-heading">
            <h2 id="copy-heading" className="ds-heading" data-size="sm">
              {t("copyTitle")}
            </h2>
            <CopyButton text={`${text}\n\n${address}`} label={t("copy")} copiedText={t("copied")} />
          </section>
        </>
      )}
      <Message locale={locale} personId={personId} courseId={course.id} />
      {result.announcements.length > 0 ? (
        <section aria-labelledby="result-heading">
          <h2 id="result-heading" className="ds-heading" data-size="sm">
            {t("resultTitle")}
          </h2>
          <p>
            {t("delivered", { count: result.deliveries["sent"] ?? 0 })}
            {pendingCount(result.deliveries) > 0
              ? `, ${t("queued", { count: pendingCount(result.deliveries) })}`
              : ""}
          </p>
          <ul className="plain-list">
            {result.announcements.map((one) => (
              <li key={one.id}>
                {t("sentOn", {
                  subject: one.subject,
                  when: formatMoment(locale, osloWall(one.createdAt)),
                  count: one.receivers,
                })}
              </li>
            ))}
          </ul>
          {result.undelivered.length > 0 ? (
            <>
              <h3 className="ds-heading" data-size="xs">
                {t("failedTitle")}
              </h3>
              <ul>
                {result.undelivered.map((one) => (
                  <li key={`${one.lastName} ${one.firstName} ${one.address}`}>
                    {one.firstName} {one.lastName}, {one.address}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}

const pendingCount = (deliveries: Record<string, number>): number =>
  (deliveries["queued"] ?? 0) + (deliveries["sending"] ?? 0);
