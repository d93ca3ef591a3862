import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { Tabs } from "#app/_ui/tabs.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { courseKinds, datelessKind } from "#server/courses/schema.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { OfficeCourses } from "./_components/office-courses.tsx";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ slag?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "courses.office");
  return { title: t("title") };
}

export default async function OfficeCoursesPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { slag } = await searchParams;
  await requireActor(locale, "/kontor/kurs");
  const t = translator(locale, "courses.office");
  const all = await orNotFound((await api()).courses.ofOffice());
  const here = localePath(locale, "/kontor/kurs");
  const newCourse = <ButtonLink href={`${here}/ny`}>{t("new")}</ButtonLink>;
  const kinds = courseKinds.filter((kind) => all.some((course) => course.kind === kind));
  const shown = kinds.find((kind) => kind === slag);
  const courses = all.filter((course) => !shown || course.kind === shown);
  const drafts = courses.filter((course) => course.status === "draft");
  const past = courses.filter((course) => ["over", "cancelled"].includes(course.status));
  const current = courses.filter((course) => !drafts.includes(course) && !past.includes(course));
  const dateless = current.filter((course) => course.kind === datelessKind);
  const coming = current.filter((course) => !dateless.includes(course)).reverse();
  return (
    <Page title={t("title")} lead={t("lead")} actions={newCourse} wide>
      {all.length === 0 ? (
        <EmptyState title={t("emptyTitle")} action={newCourse}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : null}
      {kinds.length > 1 ? (
        <Tabs
          label={t("filter")}
          tabs={[
            { href: here, text: t("all"), current: !shown },
            ...kinds.map((kind) => ({
              href: `${here}?slag=${kind}`,
              text: kindWords(locale, kind).name,
              current: kind === shown,
            })),
          ]}
        />
      ) : null}
      <OfficeCourses locale={locale} heading={t("drafts")} courses={drafts} />
      <OfficeCourses locale={locale} heading={t("coming")} courses={coming} />
      <OfficeCourses locale={locale} heading={t("dateless")} courses={dateless} />
      <OfficeCourses locale={locale} heading={t("past")} courses={past} />
    </Page>
  );
}
