import { ActButton } from "#app/[locale]/_components/act-button.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { presenceTexts } from "#app/[locale]/_components/presence-texts.ts";
import { TickList } from "#app/[locale]/_components/tick-list.tsx";
import { api, orNotFound } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Certificates } from "./certificates.tsx";
import { Corrections } from "./corrections.tsx";
import type { OfficeCourse } from "./find-office-course.ts";

/** Who was there, the certificates that follow from it, and what was corrected. */
export async function Presence({
  locale,
  personId,
  course,
}: {
  locale: Locale;
  personId: string;
  course: OfficeCourse;
}) {
  const t = translator(locale, "courses.presence");
  if (course.state === "draft") return <Alert tone="info">{t("draft")}</Alert>;
  const { presence } = (await api()).courses;
  const courseId = course.id;
  const [list, overview] = await Promise.all([
    orNotFound(presence.list({ courseId })),
    orNotFound(presence.overview({ courseId })),
  ]);
  if (list.people.length === 0) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  const { time, dates, people, marks } = list;
  const days = Object.fromEntries(
    dates.map((date) => [date.uid, formatSpan(locale, date.wallStart, date.wallEnd)]),
  );
  const door = localePath(locale, `/arrangement/${courseId}`);
  const unmarked = overview.unmarked.map((date) =>
    formatSpan(locale, date.wallStart, date.wallEnd),
  );
  const due = overview.people.filter(
    (one) => one.isEnough && !one.isRight && !one.certificate?.isWithdrawn,
  ).length;
  return (
    <>
      <section className="section" aria-labelledby="presence-heading">
        <h2 id="presence-heading" className="ds-heading" data-size="md">
          {t("title")}
        </h2>
        <p>{t("doorText")}</p>
        <p className="row">
          <ButtonLink href={door} variant="secondary">
            {t("door")}
          </ButtonLink>
          <ButtonLink href={`${door}/kode`} variant="tertiary">
            {t("wall")}
          </ButtonLink>
        </p>
        <TickList
          courseId={courseId}
          personId={personId}
          initial={{ time, dates, people, marks }}
          days={days}
          refreshes
          texts={presenceTexts(locale)}
        />
      </section>
      <section className="section" id="kursbevis" aria-labelledby="certificates-heading">
        <h2 id="certificates-heading" className="ds-heading" data-size="md">
          {t("certificates")}
        </h2>
        <p>
          {overview.presentShare === null
            ? t("noRule")
            : t("rule", { share: overview.presentShare })}
        </p>
        {overview.isOver && unmarked.length > 0 ? (
          <Alert tone="warning">{t("unmarked", { dates: unmarked.join(", ") })}</Alert>
        ) : null}
        {overview.isOver && overview.presentShare !== null && due > 0 && unmarked.length === 0 ? (
          <div className="stack">
            <p>{t("due", { count: due })}</p>
            <ActButton
              act={{ kind: "issueCertificates", id: courseId }}
              texts={{
                label: t("issue"),
                spoken: course.title,
                pending: t("issuing"),
                yes: t("issue"),
                cancel: t("cancel"),
                ...failureTexts(locale),
              }}
            />
          </div>
        ) : null}
        <Certificates locale={locale} courseId={courseId} overview={overview} />
        <Corrections locale={locale} corrections={overview.corrections} />
      </section>
    </>
  );
}
