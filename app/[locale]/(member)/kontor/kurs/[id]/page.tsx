import type { Metadata } from "next";

import { seatsLine, seatsTone } from "#app/[locale]/_components/course-state.ts";
import { requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { Tabs } from "#app/_ui/tabs.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { queryLimit } from "#server/courses/schema.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { findOfficeCourse } from "./_components/find-office-course.ts";
import { Edit } from "./_components/edit.tsx";
import { Overview } from "./_components/overview.tsx";
import { People } from "./_components/people.tsx";
import { Staff } from "./_components/staff.tsx";
import { Tell } from "./_components/tell.tsx";

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
  const here = localePath(locale, `/kontor/kurs/${id}`);
  const shown = vis === "rediger" || vis === "fortell" || vis === "deltakere" ? vis : "kurset";
  const tab = (key: typeof shown, text: string) => ({
    href: key === "kurset" ? here : `${here}?vis=${key}`,
    text,
    current: shown === key,
  });
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
      <Tabs
        label={t("sections")}
        tabs={[
          tab("kurset", t("tabCourse")),
          ...(course.state === "cancelled" ? [] : [tab("rediger", t("edit"))]),
          tab("fortell", t("tabTell")),
          tab("deltakere", t("tabPeople")),
        ]}
      />
      {shown === "kurset" ? <Overview personId={personId} locale={locale} course={course} /> : null}
      {shown === "rediger" ? <Edit personId={personId} locale={locale} course={course} /> : null}
      {shown === "fortell" ? <Tell personId={personId} locale={locale} course={course} /> : null}
      {shown === "deltakere" ? (
        <>
          <People locale={locale} course={course} query={query} />
          <Staff locale={locale} personId={personId} courseId={course.id} />
        </>
      ) : null}
    </Page>
  );
}
