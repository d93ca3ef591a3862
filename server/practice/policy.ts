import type { Rule } from "#server/authorize.ts";
import { isOfMunicipality, maySeePeople, type Place } from "#server/organisations/policy.ts";

/** A membership in a municipality, as the rules see it. */
export type ShareRow = { personId: string };

/** What a practice is told of somebody is that person's to decide. */
export const isOwn: Rule<ShareRow> = (actor, row) => actor.personId === row.personId;

/** Those who see a municipality's people see which practices have a calendar. */
export const maySeeCalendars: Rule<Place> = maySeePeople;

/** The municipality's own leaders and helpers close a practice's calendar. */
export const mayCloseCalendar: Rule<Place> = isOfMunicipality;
