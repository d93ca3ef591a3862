import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import type { Owner } from "#server/starts/lines/rules.ts";

/** What those who do the lines of a new trainee's list are called. */
export function startOwners(locale: Locale): Record<Owner, string> {
  const t = translator(locale, "starts");
  return {
    leader: t("owners.leader"),
    trainee: t("owners.trainee"),
    supervisor: t("owners.supervisor"),
    office: t("owners.office"),
  };
}
