import type { Metadata } from "next";

import { seatsLine, seatsTone } from "#app/[locale]/_components/course-state.ts";
import { requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { queryLimit } from "#server/courses/schema.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { findOfficeCourse } from "./_components/find-office-course.ts";
import { Part, parts } from "./_components/part.tsx";
import { PartTabs } from "./_components/part-tabs.tsx";

type Props = {
  params: Promise<{ locale: Locale; id: string }>;
  searchParams: Promise<{ vis?: string | string[]; q?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  await requireActor(locale, `/kontor/kurs/${id}`);
  return { title: (await findOfficeCourse(id)).title };
}

export default async function OfficeCoursePage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const { vis, q } = await searchParams;
  const query = (typeof q === "string" ? q : "").trim().slice(0, queryLimit);
  const { personId } = await requireActor(locale, `/kontor/kurs/${id}`);
  const course = await findOfficeCourse(id);
  const t = translator(locale, "courses.office");
  const list = translator(locale, "courses.public");
  const shown = parts.find((part) => part === vis) ?? "kurset";
  return (
    <Page
      title={course.title}
      lang={course.language}
      kicker={<a href={localePath(locale, "/kontor/kurs")}>{t("back")}</a>}
      lead={
        <Tag tone={seatsTone(course.status)}>
          {course.status === "draft" ? t("draft") : seatsLine(list, locale, course)}
        </Tag>
      }
      wide
    >
      <PartTabs locale={locale} course={course} shown={shown} />
      <Part shown={shown} personId={personId} locale={locale} course={course} query={query} />
    </Page>
  );
}
