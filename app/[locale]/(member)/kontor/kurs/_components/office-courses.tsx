import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { nextDay, seatsTone } from "#app/[locale]/_components/course-state.ts";
import { DateBlock, NoDateBlock } from "#app/_ui/date-block.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import type { RouterOutputs } from "#app/_trpc/server.ts";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { dateLeaf, formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { CopyCourse } from "./copy-course.tsx";

type Course = RouterOutputs["courses"]["ofOffice"][number];

/** Some of the office's courses under a heading; nothing at all when there are none. */
export function OfficeCourses({
  locale,
  heading,
  courses,
}: {
  locale: Locale;
  heading: string;
  courses: Course[];
}) {
  if (courses.length === 0) return null;
  const t = translator(locale, "courses.office");
  const failures = failureTexts(locale);
  const list = translator(locale, "courses.public");
  const copyTexts = {
    copy: t("copy"),
    copying: t("copying"),
    ...failures,
  };
  const state = (course: Course): string => {
    const { taken: count, capacity, isLimited } = course.seats;
    const taken = isLimited
      ? t("seatsTaken", { taken: count, capacity })
      : t("signedUp", { taken: count });
    if (course.status === "draft") return t("draft");
    if (course.status === "cancelled") return list("cancelled");
    return course.seats.waiting > 0
      ? `${taken}, ${t("waiting", { count: course.seats.waiting })}`
      : taken;
  };
  return (
    <section className="office-courses">
      <h2 className="ds-heading" data-size="md">
        {heading}
      </h2>
      <ul className="course-list">
        {courses.map((course) => {
          const { next, more } = nextDay(course.dates);
          return (
            <li key={course.id} className="course-item">
              {next ? <DateBlock {...dateLeaf(locale, next.wallStart)} /> : <NoDateBlock />}
              <div className="course-item-text">
                <h3 className="course-item-title">
                  <a href={localePath(locale, `/kontor/kurs/${course.id}`)}>{course.title}</a>
                </h3>
                <p>
                  {next ? formatSpan(locale, next.wallStart, next.wallEnd) : t("noDate")}
                  {more > 0 ? `, ${list("moreDates", { count: more })}` : ""}
                </p>
                <p className="quiet">
                  {kindWords(locale, course.kind).name}
                  {"\u00A0"}· {course.isOnline ? list("online") : course.place}
                </p>
              </div>
              <div className="course-item-side">
                <Tag tone={seatsTone(course.status)}>{state(course)}</Tag>
                {course.status === "draft" ? null : (
                  <CopyCourse
                    courseId={course.id}
                    coursePath={localePath(locale, "/kontor/kurs")}
                    title={course.title}
                    texts={copyTexts}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
