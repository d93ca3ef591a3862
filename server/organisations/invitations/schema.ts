import { z } from "zod";

import { roles } from "#db/schema/roles.ts";
import { addressField } from "#server/mail/address.ts";

/** Days an invitation can be used. */
export const invitationDays = 14;

export const sendInput = z.strictObject({
  address: addressField,
  role: z.enum(roles),
  organisationId: z.uuid(),
});
export type SendInput = z.output<typeof sendInput>;

export const invitationInput = z.strictObject({ invitationId: z.uuid() });

export const tokenInput = z.strictObject({ token: z.string().min(1).max(100) });
