import type { Tx } from "#db/client.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { listTrainees } from "../handovers/queries.ts";

type Trainee = Awaited<ReturnType<typeof listTrainees>>[number];

/** What is known of a municipality's trainees, one line for each: what its leader is asked about. */
export function checkFacts(locale: Locale, trainees: readonly Trainee[]) {
  const t = translator(locale, "checks");
  const fact = translator(locale, "membership.facts");
  const positions = {
    regularGp: fact("regularGp"),
    gpLocum: fact("gpLocum"),
    introductionDoctor: fact("introductionDoctor"),
    otherGp: fact("otherGp"),
  };
  const employments = { salaried: fact("salaried"), selfEmployed: fact("selfEmployed") };
  return trainees.map((one) => ({
    label: one.name,
    value: [
      t("since", { date: formatDay(locale, one.startsOn) }),
      one.workplace ?? t("noWorkplace"),
      one.position ? positions[one.position] : t("noPosition"),
      one.employment && employments[one.employment],
      one.percent ? fact("percent", { percent: one.percent }) : t("noPercent"),
      one.supervisor ? t("supervisor", { name: one.supervisor }) : t("noSupervisor"),
    ]
      .filter((part) => part)
      .join(" · "),
  }));
}

/** The trainees of a municipality as the mail and the page of the answer list them. */
export const readFacts = async (tx: Tx, organisationId: string, locale: Locale) =>
  checkFacts(locale, await listTrainees(tx, organisationId));
