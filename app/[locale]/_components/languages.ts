import { getTranslations } from "next-intl/server";

import { localePath, locales, type Locale } from "#server/i18n/locales.ts";

/** The languages of the screen, each in its own words, and what stands before their addresses. */
export async function languageChoice(locale: Locale) {
  const t = await getTranslations({ locale, namespace: "common.frame" });
  const names: Record<Locale, string> = { nb: t("nb"), nn: t("nn"), en: t("en") };
  return {
    current: locale,
    label: t("languages"),
    languages: locales.map((code) => ({
      code,
      prefix: localePath(code, "/").replace(/\/$/, ""),
      name: names[code],
    })),
  };
}
