import { getTranslations } from "next-intl/server";

import type { Locale } from "#server/i18n/locales.ts";

/** The two sentences of a failure that only the browser can say, for `readFailure`. */
export async function failureTexts(locale: Locale) {
  const t = await getTranslations({ locale, namespace: "errors" });
  return { offline: t("offline"), unexpected: t("unexpected") };
}
