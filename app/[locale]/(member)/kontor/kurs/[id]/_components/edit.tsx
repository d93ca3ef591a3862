import { Alert } from "#app/_ui/alert.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { datelessKind } from "#server/courses/schema.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { CourseForm } from "../../_components/course-form.tsx";
import { courseFormTexts } from "../../_components/course-form-texts.ts";
import { valuesOf } from "../../_components/course-form-values.ts";
import type { OfficeCourse } from "./find-office-course.ts";
import { QuestionsEntry } from "./questions/entry.tsx";

/** The course in its form again. */
export function Edit({
  locale,
  personId,
  course,
}: {
  locale: Locale;
  personId: string;
  course: OfficeCourse;
}) {
  const t = translator(locale, "courses.form");
  const courses = localePath(locale, "/kontor/kurs");
  return (
    <div className="narrow">
      {course.state === "published" ? (
        <Alert tone="info">
          {course.kind === datelessKind
            ? t("changeDateless", kindWords(locale, course.kind))
            : t("changeNote", kindWords(locale, course.kind))}
        </Alert>
      ) : null}
      <CourseForm
        personId={personId}
        courseId={course.id}
        initial={valuesOf(course)}
        isPublished={course.state === "published"}
        texts={{
          ...courseFormTexts(locale),
          ...(course.state === "published" ? { priceHint: t("priceHintPublished") } : {}),
        }}
        coursePath={courses}
      />
      <QuestionsEntry locale={locale} courseId={course.id} />
    </div>
  );
}
