import { hasRole, type Rule } from "#server/authorize.ts";

import { maySeePeople, serves, type Place } from "../policy.ts";

/** Whoever sees the people of the municipality sees which addresses let in. */
export const maySee: Rule<Place> = maySeePeople;

/** The leader knows the municipality's own domains, and the office that serves it helps. */
export const mayChange: Rule<Place> = (actor, place) =>
  hasRole(actor, "healthLeader", place.id) || serves(actor, place);
