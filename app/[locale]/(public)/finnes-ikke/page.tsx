import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { PageNotFound } from "#app/[locale]/_components/page-not-found.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "failure.notFound");
  return { title: t("title"), robots: { index: false } };
}

/** Sent by the server in place of every 404: Next's own page is empty until scripts run. */
export default async function NotFoundPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  return <PageNotFound locale={locale} />;
}
