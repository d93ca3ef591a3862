import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { Attachments } from "#app/[locale]/_components/attachments.tsx";
import { CourseView } from "#app/[locale]/_components/course-view.tsx";
import { nextDay, seatsLine, seatsTone } from "#app/[locale]/_components/course-state.ts";
import { pageMetadata } from "#app/[locale]/_components/page-metadata.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { JsonLd } from "#app/_ui/json-ld.tsx";
import { Page } from "#app/_ui/page.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { datelessKind } from "#server/courses/schema.ts";
import { formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { courseFacts } from "./_components/course-facts.ts";
import { findCourse } from "./_components/find-course.ts";
import { SignUp } from "./_components/sign-up.tsx";
import { signUpState, signUpTexts } from "./_components/sign-up-texts.ts";

export const revalidate = 5;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const course = await findCourse(locale, slug);
  const { next } = nextDay(course.dates);
  const when = next ? formatSpan(locale, next.wallStart, next.wallEnd) : "";
  const about = [when, course.place, course.officeName].filter(Boolean).join(" · ");
  return pageMetadata(locale, `/kurs/${slug}`, course.title, about);
}

export default async function CoursePage({ params }: Props) {
  const { locale, slug } = await params;
  setRequestLocale(locale);
  const course = await findCourse(locale, slug);
  const t = translator(locale, "courses.page");
  const list = translator(locale, "courses.public");
  const words = kindWords(locale, course.kind);
  const isDateless = course.kind === datelessKind;
  const seats = <Tag tone={seatsTone(course.status)}>{seatsLine(list, locale, course)}</Tag>;
  const back = <a href={localePath(locale, "/kurs")}>{t("allCourses")}</a>;
  return (
    <Page title={course.title} lang={course.language} kicker={back} lead={seats} wide>
      <JsonLd facts={courseFacts(course, localePath(locale, `/kurs/${slug}`))} />
      {course.status === "cancelled" ? (
        <Alert tone="danger" title={t("cancelledTitle", words)}>
          <p>{isDateless ? t("cancelledDateless") : t("cancelledText")}</p>
        </Alert>
      ) : null}
      {course.status === "over" ? (
        <Alert title={isDateless ? t("endedTitle", words) : t("overTitle", words)}>
          <p>{t("overText")}</p>
        </Alert>
      ) : null}
      <CourseView
        locale={locale}
        course={course}
        aside={
          <SignUp
            course={signUpState(course)}
            pamelding={localePath(locale, `/kurs/${slug}/pamelding`)}
            mine={localePath(locale, "/min-side")}
            several={localePath(locale, `/kommune/#/kurs?kurs=${slug}`)}
            texts={signUpTexts(locale)}
            closedText={seatsLine(list, locale, course)}
          />
        }
      />
      <Attachments locale={locale} files={course.files} />
    </Page>
  );
}
