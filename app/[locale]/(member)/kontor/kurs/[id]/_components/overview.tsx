import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { AttachmentsOfOffice } from "#app/[locale]/_components/attachments.tsx";
import { CourseView } from "#app/[locale]/_components/course-view.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { datelessKind } from "#server/courses/schema.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import type { OfficeCourse } from "./find-office-course.ts";
import { Publishing } from "./publishing.tsx";

/** How the course looks to everybody, with what the office can do next beside it. */
export function Overview({
  locale,
  personId,
  course,
}: {
  locale: Locale;
  personId: string;
  course: OfficeCourse;
}) {
  const t = translator(locale, "courses.office");
  const failures = failureTexts(locale);
  const words = kindWords(locale, course.kind);
  const here = localePath(locale, `/kontor/kurs/${course.id}`);
  return (
    <>
      {course.state === "draft" ? (
        <Alert tone="info" title={t("preview")}>
          {t("previewText")}
        </Alert>
      ) : null}
      {course.state === "cancelled" ? (
        <Alert tone="danger">{t("cancelledNotice", words)}</Alert>
      ) : null}
      <CourseView
        locale={locale}
        course={course}
        aside={
          <Publishing
            personId={personId}
            courseId={course.id}
            state={course.state}
            isOver={course.status === "over"}
            publicPath={course.slug ? localePath(locale, `/kurs/${course.slug}`) : null}
            editPath={`${here}?vis=rediger`}
            tellPath={`${here}?vis=fortell`}
            listPath={localePath(locale, "/kontor/kurs")}
            texts={{
              publish: t("publish"),
              publishing: t("publishing"),
              edit: t("edit"),
              seePublic: t("seePublic"),
              deleteDraft: t("deleteDraft"),
              deleting: t("deleting"),
              cancel: t("cancel", words),
              cancelText: course.kind === datelessKind ? t("cancelDateless") : t("cancelText"),
              cancelNote: t("cancelNote"),
              cancelNoteHint: t("cancelNoteHint"),
              cancelling: t("cancelling"),
              ...failures,
            }}
          />
        }
      />
      <AttachmentsOfOffice locale={locale} courseId={course.id} files={course.files} />
    </>
  );
}
