import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { OfficeCourses } from "./_components/office-courses.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "courses.office");
  return { title: t("title") };
}

export default async function OfficeCoursesPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/kontor/kurs");
  const t = translator(locale, "courses.office");
  const courses = await orNotFound((await api()).courses.ofOffice());
  const newCourse = (
    <ButtonLink href={localePath(locale, "/kontor/kurs/ny")}>{t("new")}</ButtonLink>
  );
  const drafts = courses.filter((course) => course.status === "draft");
  const past = courses.filter((course) => ["over", "cancelled"].includes(course.status));
  const coming = courses
    .filter((course) => !drafts.includes(course) && !past.includes(course))
    .reverse();
  return (
    <Page title={t("title")} lead={t("lead")} actions={newCourse} wide>
      {courses.length === 0 ? (
        <EmptyState title={t("emptyTitle")} action={newCourse}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : null}
      <OfficeCourses locale={locale} heading={t("drafts")} courses={drafts} />
      <OfficeCourses locale={locale} heading={t("coming")} courses={coming} />
      <OfficeCourses locale={locale} heading={t("past")} courses={past} />
    </Page>
  );
}
