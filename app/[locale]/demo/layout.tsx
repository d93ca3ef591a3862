import type { ReactNode } from "react";

import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { SiteHeader } from "#app/[locale]/_components/site-header.tsx";

// Always the mails as they stand now.
export const dynamic = "force-dynamic";

export default async function DemoLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const locale = (await params).locale as Locale;
  const t = translator(locale, "common.frame");
  return (
    <>
      <SiteHeader
        locale={locale}
        links={[
          { href: localePath(locale, "/min-side"), text: t("myPage") },
          { href: localePath(locale, "/kurs"), text: t("courses") },
          { href: localePath(locale, "/demo/postkasse"), text: t("mailbox") },
        ]}
      />
      <div className="wrap-anywhere">{children}</div>
    </>
  );
}
