import { nextDay, seatsLine, seatsTone } from "#app/[locale]/_components/course-state.ts";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { DateBlock, NoDateBlock } from "#app/_ui/date-block.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { dateLeaf, formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { monthsOf } from "./months-of.ts";

type Course = RouterOutputs["courses"]["list"][number];

/**
 * Courses as a list of dates: what, when, where, and how many seats are left. The attributes are what
 * the filter above looks at.
 */
export function CourseList({
  locale,
  courses,
  level = 2,
}: {
  locale: Locale;
  courses: Course[];
  /** Under a heading of its own the titles stand one lower. */
  level?: 2 | 3;
}) {
  const Title = level === 2 ? "h2" : "h3";
  const t = translator(locale, "courses.public");
  return (
    <ul className="course-list">
      {courses.map((course) => {
        const { next, more } = nextDay(course.dates);
        return (
          <li
            key={course.id}
            className="course-item"
            data-row
            data-q={[course.title, course.place, course.forWhom, course.officeName].join(" ")}
            data-slag={course.kind}
            data-kontor={course.officeSlug}
            data-maned={monthsOf(course).join(" ")}
            data-sted={course.isOnline ? "nett" : "fysisk"}
            data-ledig={course.status === "open" ? "ja" : undefined}
          >
            {next ? <DateBlock {...dateLeaf(locale, next.wallStart)} /> : <NoDateBlock />}
            <div className="course-item-text">
              <Title className="course-item-title">
                <a href={localePath(locale, `/kurs/${course.slug}`)} lang={course.language}>
                  {course.title}
                </a>
              </Title>
              <p>
                {next ? formatSpan(locale, next.wallStart, next.wallEnd) : t("whenever")}
                {more > 0 ? `, ${t("moreDates", { count: more })}` : ""}
              </p>
              <p className="quiet">
                {kindWords(locale, course.kind).name}
                {"\u00A0"}· {course.isOnline ? t("online") : course.place}
                {"\u00A0"}· {course.officeName}
              </p>
            </div>
            <Tag tone={seatsTone(course.status)}>{seatsLine(t, locale, course)}</Tag>
          </li>
        );
      })}
    </ul>
  );
}
