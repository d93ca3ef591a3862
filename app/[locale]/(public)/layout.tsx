import { setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";

import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { LanguageSwitch } from "#app/[locale]/_components/language-switch.tsx";
import { languageChoice } from "#app/[locale]/_components/languages.ts";
import { SiteHeader } from "#app/[locale]/_components/site-header.tsx";
import { Account } from "./_components/account.tsx";

export const revalidate = 5;

/** The same frame for everybody, so that the page can be kept; who reads it is asked afterwards. */
export default async function PublicLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const locale = (await params).locale as Locale;
  setRequestLocale(locale);
  const t = translator(locale, "common.frame");
  return (
    <>
      <SiteHeader
        locale={locale}
        links={[
          { href: localePath(locale, "/kurs"), text: t("courses") },
          { href: localePath(locale, "/kommuner"), text: t("municipalities") },
        ]}
        aside={<LanguageSwitch {...languageChoice(locale)} />}
        account={
          <Account
            stranger={{ href: localePath(locale, "/logg-inn"), text: t("signIn") }}
            known={{ href: localePath(locale, "/min-side"), text: t("myPage") }}
          />
        }
      />
      {children}
    </>
  );
}
