import { getTranslations, setRequestLocale } from "next-intl/server";

import type { Locale } from "#server/i18n/locales.ts";

export const revalidate = 5;

export default async function FrontPage({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "common" });
  return <h1>{t("product")}</h1>;
}
