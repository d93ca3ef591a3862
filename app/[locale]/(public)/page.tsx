import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { publicApi } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Farmyard } from "#app/_ui/farmyard.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { pageMetadata } from "#app/[locale]/_components/page-metadata.ts";
import { OpenNow } from "./_components/open-now.tsx";
import { Welcome } from "./_components/welcome.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "home.front");
  const product = translator(locale, "common");
  const metadata = pageMetadata(locale, "/", t("title"), t("description"));
  return { ...metadata, title: { absolute: `${product("product")}: ${t("title")}` } };
}

export default async function FrontPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "home.front");
  const courses = await publicApi(locale).courses.list();
  return (
    <main id="main" className="page page-wide" tabIndex={-1}>
      <div className="hero">
        <div className="hero-text">
          <h1 className="ds-heading page-title">{t("title")}</h1>
          <p className="page-lead">{t("lead")}</p>
          <p className="page-actions">
            <ButtonLink href={localePath(locale, "/kurs")}>{t("seeCourses")}</ButtonLink>
            <ButtonLink variant="tertiary" href={localePath(locale, "/logg-inn")}>
              {t("signIn")}
            </ButtonLink>
          </p>
        </div>
        <Farmyard />
      </div>
      <OpenNow locale={locale} courses={courses} />
      <Welcome locale={locale} />
    </main>
  );
}
