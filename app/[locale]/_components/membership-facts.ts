import { translator } from "#server/i18n/translator.ts";

import type { Locale } from "#server/i18n/locales.ts";
import type { ListedPerson } from "#server/organisations/service.ts";

type Work = Pick<
  ListedPerson,
  "position" | "employment" | "percent" | "specialty" | "scheme" | "workplace"
>;

/** What a membership says of the work, as short words in one line: place, kind, share, what differs. */
export function membershipFacts(locale: Locale): (work: Work) => string {
  const t = translator(locale, "membership.facts");
  const positions = {
    regularGp: t("regularGp"),
    gpLocum: t("gpLocum"),
    introductionDoctor: t("introductionDoctor"),
    otherGp: t("otherGp"),
  };
  const employments = { salaried: t("salaried"), selfEmployed: t("selfEmployed") };
  return (work) =>
    [
      work.workplace,
      work.position && positions[work.position],
      work.employment && employments[work.employment],
      work.percent && t("percent", { percent: work.percent }),
      work.specialty === "publicHealth" && t("publicHealth"),
      work.scheme === "old" && t("oldScheme"),
    ]
      .filter((part) => part)
      .join(" · ");
}
