import { hasRole, type Rule } from "#server/authorize.ts";

import { isOfMunicipality, maySeePeople, serves, type Place } from "../policy.ts";

/** The leader, the helper and the office name who takes over, and take it back until the day. */
export const mayHandOver: Rule<Place> = maySeePeople;

/** A handover that takes effect today: a helper leaves a night for others to see it. */
export const mayHandOverToday: Rule<Place> = (actor, place) =>
  hasRole(actor, "healthLeader", place.id) || serves(actor, place);

/**
 * Whom the municipality names and has an account says yes first: the account is its owner's. The office
 * is believed, so that it can help where a leader is gone.
 */
export const asksFirst: Rule<Place> = isOfMunicipality;

/** What was taken over is for those who run the municipality, once it is theirs. */
export const mayTakeOver: Rule<Place> = (actor, place) =>
  isOfMunicipality(actor, place) && hasRole(actor, "healthLeader", place.id);
