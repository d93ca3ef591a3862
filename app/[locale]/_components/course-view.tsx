import type { ReactNode } from "react";

import { Facts } from "#app/_ui/facts.tsx";
import { Markdown } from "#app/_ui/markdown.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import type { Criterion } from "#server/courses/allocation/schema.ts";
import { datelessKind, type Allocation, type CourseKind } from "#server/courses/schema.ts";
import { formatMoment, formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** What a course's page needs to know, whether it is public or still a draft. */
export type ShownCourse = {
  kind: CourseKind;
  language: string;
  dates: { id: string; wallStart: string; wallEnd: string; isOver: boolean }[];
  place: string | null;
  isOnline: boolean;
  forWhom: string;
  hours: number | null;
  priceNok: number | null;
  signUpCloses: string | null;
  withdrawUntil: string | null;
  allocation: Allocation;
  appliesBy: string | null;
  criteria: readonly Criterion[];
  /** How many wanted a place the last time, and how many seats there were. */
  earlier?: { asked: number; seats: number } | null;
  contactName: string;
  contactAddress: string;
  contactPhone: string | null;
  officeName: string;
  description: string;
};

/** The facts and the text of a course, as everybody reads them. */
export function CourseView({
  locale,
  course,
  aside,
}: {
  locale: Locale;
  course: ShownCourse;
  aside?: ReactNode;
}) {
  const t = translator(locale, "courses.page");
  const list = translator(locale, "courses.public");
  const isDateless = course.kind === datelessKind;
  const when = isDateless ? (
    t("whenever")
  ) : (
    <ul className="plain-list">
      {course.dates.map((date) => (
        <li key={date.id} className={date.isOver ? "quiet" : undefined}>
          {formatSpan(locale, date.wallStart, date.wallEnd, { long: true })}
          {date.isOver ? ` (${t("dayOver")})` : ""}
        </li>
      ))}
    </ul>
  );
  const contact = (
    <>
      {course.contactName}
      <br />
      <a href={`mailto:${course.contactAddress}`}>{course.contactAddress}</a>
      {course.contactPhone ? (
        <>
          <br />
          <a href={`tel:${course.contactPhone.replaceAll(" ", "")}`}>{course.contactPhone}</a>
        </>
      ) : null}
    </>
  );
  const price = course.priceNok
    ? list("price", { amount: course.priceNok.toLocaleString(locale === "en" ? "en-GB" : "nb-NO") })
    : list("free");
  const moment = (name: string, wall: string | null) =>
    wall ? [{ name, value: formatMoment(locale, wall) }] : [];
  return (
    <div className="course-page">
      <div className="course-page-main">
        <Facts
          facts={[
            { name: t("when"), value: when },
            { name: t("where"), value: course.isOnline ? t("onlineLater") : course.place },
            { name: t("forWhom"), value: <span lang={course.language}>{course.forWhom}</span> },
            ...(course.hours
              ? [{ name: t("hours"), value: list("hours", { hours: course.hours }) }]
              : []),
            { name: t("price"), value: price },
            ...allocationFacts(locale, course),
            ...moment(isDateless ? t("openUntil") : t("signUpBy"), course.signUpCloses),
            ...moment(t("withdrawBy"), course.withdrawUntil),
            ...(course.contactAddress ? [{ name: t("contact"), value: contact }] : []),
            { name: t("organiser"), value: course.officeName },
          ]}
        />
        {course.description ? (
          <section aria-labelledby="about">
            <h2 id="about" className="ds-heading" data-size="md">
              {t("about", kindWords(locale, course.kind))}
            </h2>
            <Markdown text={course.description} lang={course.language} />
          </section>
        ) : null}
      </div>
      {aside ? <aside className="course-page-aside">{aside}</aside> : null}
    </div>
  );
}

/** By what the seats go where people apply, and how many wanted them the last time. */
function allocationFacts(
  locale: Locale,
  { allocation, appliesBy, criteria, earlier }: ShownCourse,
): { name: string; value: string }[] {
  const t = translator(locale, "courses.page");
  const words: Record<Criterion, string> = {
    hasTrainee: t("byHasTrainee"),
    noTrainedSupervisor: t("byNoTrainedSupervisor"),
    notBeenOnCourse: t("byNotBeenOnCourse"),
  };
  const rule = new Intl.ListFormat(locale, { type: "unit" }).format(
    criteria.map((each) => words[each]),
  );
  const until = appliesBy ? formatMoment(locale, appliesBy) : "";
  return [
    ...(allocation === "apply"
      ? [{ name: t("allocation"), value: t("allocationText", { until, criteria: rule }) }]
      : []),
    ...(earlier ? [{ name: t("earlier"), value: t("earlierText", earlier) }] : []),
  ];
}
