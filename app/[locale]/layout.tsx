import type { Metadata, Viewport } from "next";
import { setRequestLocale } from "next-intl/server";
import localFont from "next/font/local";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";

import "./globals.css";
import { env } from "#server/env.ts";
import { isLocale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { DemoNotice } from "./_components/demo-notice.tsx";
import { SiteFooter } from "./_components/site-footer.tsx";

// Each is one file with all weights; the stand-ins are fitted to its measures, so that nothing moves.
// Only the one of the running text is fetched before the styles: both together would hold them up.
const text = localFont({
  src: "../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  variable: "--font-text",
  weight: "200 900",
  display: "swap",
  adjustFontFallback: false,
  fallback: ["Text stand-in", "Text stand-in wide"],
});
const heading = localFont({
  src: "../../node_modules/@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2",
  variable: "--font-heading",
  weight: "100 900",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  fallback: ["Heading stand-in", "Heading stand-in wide"],
});

type Props = { params: Promise<{ locale: string }> };

// No addresses at build time, so that a build needs no database.
export const generateStaticParams = () => [];

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf8f3" },
    { media: "(prefers-color-scheme: dark)", color: "#12181a" },
  ],
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = translator(locale, "common");
  const product = t("product");
  return {
    metadataBase: new URL(env.PUBLIC_URL),
    title: { default: product, template: `%s · ${product}` },
    description: t("frame.about"),
    applicationName: product,
    openGraph: { siteName: product, type: "website", locale },
    ...(env.TUNET_DEMO ? { robots: { index: false, follow: false } } : {}),
  };
}

export default async function RootLayout({ children, params }: Props & { children: ReactNode }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = translator(locale, "common.frame");
  return (
    <html lang={locale} data-color-scheme="auto" className={`${text.variable} ${heading.variable}`}>
      <body>
        <a className="skip-link" href="#main">
          {t("skip")}
        </a>
        {env.TUNET_DEMO ? (
          <DemoNotice
            label={t("demoNotice")}
            text={t("demo")}
            link={{ href: localePath(locale, "/demo/postkasse"), text: t("mailbox") }}
          />
        ) : null}
        {children}
        <SiteFooter locale={locale} />
      </body>
    </html>
  );
}
