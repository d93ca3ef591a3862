import { getTranslations } from "next-intl/server";

import type { FailureTexts } from "#app/_trpc/client.ts";
import type { Locale } from "#server/i18n/locales.ts";

/** The sentences of a failure that only the browser can say, for `readFailure`. */
export async function failureTexts(locale: Locale): Promise<FailureTexts> {
  const t = await getTranslations({ locale, namespace: "errors" });
  return { offline: t("offline"), unexpected: t("unexpected"), signInAgain: t("signInAgain") };
}
