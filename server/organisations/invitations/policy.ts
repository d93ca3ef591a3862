import type { Rule } from "#server/authorize.ts";

import { maySeeColleagues, maySeePeople, mayGive, type Offer } from "../policy.ts";

/** An invitation is seen by those who see the people of its place, and by those who give its role. */
export const maySee: Rule<Offer> = (actor, offer) =>
  mayGive(actor, offer) || maySeePeople(actor, offer.place) || maySeeColleagues(actor, offer.place);

/** Whoever may give the role may take the invitation back. */
export const mayRevoke: Rule<Offer> = mayGive;
