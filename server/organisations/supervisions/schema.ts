import { z } from "zod";

import { addressField } from "#server/mail/address.ts";
import { personName } from "#server/users/schema.ts";

/** A name in one field; somebody has at least two. */
const wholeName = personName.refine((name) => name.includes(" "), "wholeName");

/** Somebody who is a supervisor in the municipality, or somebody by name and address. */
export const appointInput = z.strictObject({
  traineeMembershipId: z.uuid(),
  supervisor: z.discriminatedUnion("by", [
    z.strictObject({ by: z.literal("membership"), membershipId: z.uuid("choice") }),
    z.strictObject({ by: z.literal("address"), name: wholeName, address: addressField }),
  ]),
});
export type Appointment = z.output<typeof appointInput>;

export const choicesInput = z.strictObject({ traineeMembershipId: z.uuid() });
