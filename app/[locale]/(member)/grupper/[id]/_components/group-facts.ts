import type { RouterOutputs } from "#app/_trpc/server.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { specialtyNames } from "../../_components/group-words.ts";

export type Group = RouterOutputs["supervision"]["groups"]["show"];

/** What a group is, line by line: whose, how often, since when, and the hours it leads to. */
export function groupFacts(locale: Locale, group: Group): { name: string; value: string }[] {
  const t = translator(locale, "supervision.group");
  const { rule } = group;
  return [
    { name: t("kind"), value: translator(locale, "supervision.kind")(group.kind) },
    { name: t("rhythm"), value: translator(locale, "supervision.rhythm")(group.rhythm) },
    { name: t("since"), value: formatDay(locale, group.startsOn, { long: true }) },
    ...(rule
      ? [
          {
            name: t("rule"),
            value: [
              t("ruleText", {
                specialty: specialtyNames(locale)[rule.specialty],
                hours: rule.hours,
                years: rule.years,
              }),
              ...(rule.openPracticeMonths > 0
                ? [t("ruleOpen", { months: rule.openPracticeMonths })]
                : []),
            ].join(" "),
          },
        ]
      : []),
    { name: t("office"), value: group.officeName },
  ];
}
