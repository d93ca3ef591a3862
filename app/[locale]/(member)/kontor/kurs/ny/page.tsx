import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { CourseForm } from "../_components/course-form.tsx";
import { courseFormTexts } from "../_components/course-form-texts.ts";
import { blankCourse } from "../_components/course-form-values.ts";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "courses.form");
  return { title: t("newTitle") };
}

export default async function NewCoursePage({ params }: Props) {
  const { locale } = await params;
  const { personId } = await requireActor(locale, "/kontor/kurs/ny");
  const t = translator(locale, "courses.form");
  const office = translator(locale, "courses.office");
  const known = await orNotFound((await api()).courses.blank());
  const courses = localePath(locale, "/kontor/kurs");
  const texts = courseFormTexts(locale);
  const [first] = texts.kinds;
  if (!first) throw new Error("there are no kinds to choose from");
  return (
    <Page title={t("newTitle")} lead={t("newLead")} kicker={<a href={courses}>{office("back")}</a>}>
      <CourseForm
        personId={personId}
        courseId={null}
        initial={blankCourse(first, { ...known, language: locale })}
        isPublished={false}
        texts={texts}
        coursePath={courses}
      />
    </Page>
  );
}
