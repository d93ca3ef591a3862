import { publicApi } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

/** Who runs the installation and whom it uses, as the administrator has said it. */
export async function operatorSentences(
  locale: Locale,
): Promise<{ operator: string; processors: string }> {
  const t = translator(locale, "privacy.operator");
  const facts = await publicApi(locale).organisations.installation.facts();
  if (!facts) return { operator: t("unknown"), processors: t("processors") };
  const { hostingCountry: country, subprocessors } = facts;
  return {
    operator: t("known", facts),
    processors: subprocessors
      ? t("processorsKnown", { country, processors: subprocessors.split("\n").join("; ") })
      : t("processorsNone", { country }),
  };
}
