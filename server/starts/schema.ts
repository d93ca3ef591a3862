import { z } from "zod";

import { addressField } from "#server/mail/address.ts";
import { firstDay } from "#server/organisations/memberships/schema.ts";
import { municipalityNumber } from "#server/organisations/schema.ts";
import { workplaceName } from "#server/organisations/workplaces/schema.ts";
import { personName } from "#server/users/schema.ts";

/** How long before a first day one may be written down, and how long after it. */
export const daysAhead = 730;
export const daysBack = 365;

/** A name in one field, as people say it: everything but the last word is the first name. */
const wholeName = personName.refine((name) => name.includes(" "), "wholeName");

/** «Ny ALIS»: the four fields, and where. */
export const beginInput = z.strictObject({
  municipality: municipalityNumber,
  name: wholeName,
  address: addressField,
  workplace: workplaceName,
  startsOn: firstDay,
});
export type NewTrainee = z.output<typeof beginInput>;

export const municipalityInput = z.strictObject({ number: municipalityNumber });
export const startInput = z.strictObject({ membershipId: z.uuid() });
export const lineInput = z.strictObject({ lineId: z.uuid() });
