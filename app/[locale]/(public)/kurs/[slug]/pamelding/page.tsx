import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { nextDay, seatsLine, seatsTone } from "#app/[locale]/_components/course-state.ts";
import { signInTexts } from "#app/[locale]/_components/sign-in-texts.ts";
import { Page } from "#app/_ui/page.tsx";
import { Tag } from "#app/_ui/tag.tsx";
import { kindWords } from "#server/courses/kinds/rules.ts";
import { formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { findCourse } from "../_components/find-course.ts";
import { signUpState, signUpTexts } from "../_components/sign-up-texts.ts";
import { Newcomer } from "./_components/newcomer.tsx";

export const revalidate = 5;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ locale: Locale; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const course = await findCourse(locale, slug);
  const t = translator(locale, "courses.signUp");
  return { title: t("pageTitle", { title: course.title }), robots: { index: false } };
}

/** E-mail, code, name, role and municipality, and the place: one page for whoever is new. */
export default async function SignUpPage({ params }: Props) {
  const { locale, slug } = await params;
  setRequestLocale(locale);
  const course = await findCourse(locale, slug);
  const t = translator(locale, "courses.signUp");
  const list = translator(locale, "courses.public");
  const { next } = nextDay(course.dates);
  const here = localePath(locale, `/kurs/${slug}`);
  return (
    <Page
      title={course.title}
      kicker={<a href={here}>{t("back", kindWords(locale, course.kind))}</a>}
      lead={
        <>
          {next
            ? formatSpan(locale, next.wallStart, next.wallEnd, { long: true })
            : list("whenever")}{" "}
          <Tag tone={seatsTone(course.status)}>{seatsLine(list, locale, course)}</Tag>
        </>
      }
    >
      <noscript>
        <p className="ds-alert" data-color="warning">
          {t("noScript", { address: course.contactAddress })}
        </p>
      </noscript>
      <Newcomer
        course={signUpState(course)}
        pamelding={`${here}/pamelding`}
        mine={localePath(locale, "/min-side")}
        texts={signUpTexts(locale)}
        signIn={signInTexts(locale)}
        closedText={seatsLine(list, locale, course)}
      />
    </Page>
  );
}
