import { setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";

import type { Locale } from "#server/i18n/locales.ts";

import { SiteHeader } from "#app/[locale]/_components/site-header.tsx";

// No menu: while this page is shown, nothing else is there.
export default async function SettingUpLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const locale = (await params).locale as Locale;
  setRequestLocale(locale);
  return (
    <>
      <SiteHeader locale={locale} links={[]} />
      {children}
    </>
  );
}
