import type { RouterOutputs } from "#app/_trpc/server.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import type { Waiting } from "./people-fields.tsx";

type Overview = RouterOutputs["supervision"]["groups"]["overview"];

/** Those who wait for a group, as they are chosen among: where they work, and how long they have waited. */
export function waitingPeople(locale: Locale, waiting: Overview["waiting"]): Waiting[] {
  const t = translator(locale, "supervision.managed");
  const people = new Map(waiting.map((one) => [one.personId, one]));
  return [...people.values()].map(({ personId, name, municipality, days, wishes }) => ({
    personId,
    name,
    about: [municipality, t("days", { days }), wishes?.travel ?? ""].filter(Boolean).join(" · "),
  }));
}
