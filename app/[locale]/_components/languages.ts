import { localePath, locales, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The languages of the screen, each in its own words, and what stands before their addresses. */
export function languageChoice(locale: Locale) {
  const t = translator(locale, "common.frame");
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
