import { z } from "zod";

import { roles } from "#db/schema/roles.ts";
import { addressField } from "#server/mail/address.ts";

/** Days an invitation can be used. */
export const invitationDays = 14;

export const sendInput = z
  .object({ address: addressField, role: z.enum(roles), organisationId: z.uuid() })
  .strict();
export type SendInput = z.output<typeof sendInput>;

export const invitationInput = z.object({ invitationId: z.uuid() }).strict();

export const tokenInput = z.object({ token: z.string().min(1).max(100) }).strict();

export const ofOrganisationInput = z.object({ organisationId: z.uuid() }).strict();
