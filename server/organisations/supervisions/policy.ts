import type { Rule } from "#server/authorize.ts";

import type { MembershipRow } from "../memberships/policy.ts";
import { maySeePeople } from "../policy.ts";

/**
 * The employer appoints the individual supervisor (Helsedirektoratet, faglige råd): leaders and
 * helpers of the trainee's municipality, and the office for them.
 */
export const mayAppoint: Rule<MembershipRow> = (actor, trainee) =>
  trainee.role === "trainee" && maySeePeople(actor, trainee.place);
