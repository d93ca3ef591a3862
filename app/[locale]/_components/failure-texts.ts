import type { FailureTexts } from "#app/_trpc/client.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** The sentences of a failure that only the browser can say, for `readFailure`. */
export function failureTexts(locale: Locale): FailureTexts {
  const t = translator(locale, "errors");
  return { offline: t("offline"), unexpected: t("unexpected"), signInAgain: t("signInAgain") };
}
