import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { publicApi } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { pageMetadata } from "#app/[locale]/_components/page-metadata.ts";
import { datelessKind } from "#server/courses/schema.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { CourseList } from "./_components/course-list.tsx";
import { FilterSection } from "./_components/filter-section.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "courses.public");
  return pageMetadata(locale, "/kurs", t("title"), t("description"));
}

/**
 * Everything that comes on one cached page. What is chosen stands in the address and is applied in
 * place, so that the address alone decides what the server sends.
 */
export default async function CoursesPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "courses.public");
  const courses = await publicApi(locale).courses.list();
  const shut = courses.filter(({ status }) => status === "closed" || status === "cancelled");
  const ahead = courses.filter((course) => !shut.includes(course));
  const open = ahead.filter((course) => course.kind !== datelessKind);
  const parts = [
    { id: "dateless", title: t("datelessTitle"), of: ahead.filter((one) => !open.includes(one)) },
    { id: "shut", title: t("shutTitle"), of: shut },
  ].filter((part) => part.of.length > 0);
  return (
    <Page title={t("title")} lead={t("lead")} wide>
      {courses.length > 0 ? <FilterSection locale={locale} courses={courses} /> : null}
      {open.length > 0 ? (
        <div data-rows>
          <CourseList locale={locale} courses={open} />
        </div>
      ) : null}
      {ahead.length > 0 ? null : (
        <EmptyState
          title={t("emptyTitle")}
          action={<ButtonLink href={localePath(locale, "/logg-inn")}>{t("signIn")}</ButtonLink>}
        >
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      {parts.map((part) => (
        <section key={part.id} className="section" aria-labelledby={part.id} data-rows>
          <h2 id={part.id} className="ds-heading" data-size="md">
            {part.title}
          </h2>
          <CourseList locale={locale} courses={part.of} level={3} />
        </section>
      ))}
    </Page>
  );
}
