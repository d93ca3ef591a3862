import { z } from "zod";

import { addressField } from "#server/mail/address.ts";
import { municipalityNumber } from "#server/organisations/schema.ts";
import { workplaceName } from "#server/organisations/workplaces/schema.ts";

/** How far back and ahead a practice is shown, in days. */
export const pastDays = 7;
export const aheadDays = 366;

export const membershipInput = z.strictObject({ membershipId: z.uuid() });

export const chooseInput = z.strictObject({
  membershipId: z.uuid(),
  /** One that stands there already; null for a new one. */
  workplaceId: z.uuid().nullable(),
  name: z.union([z.literal(""), workplaceName]),
  /** Where days and times are sent; empty when it stands there already, or is not known yet. */
  address: z.union([z.literal(""), addressField]),
});
export type PracticeChoice = z.infer<typeof chooseInput>;

export const feedInput = z.strictObject({ membershipId: z.uuid(), inFeed: z.boolean() });
export const workplaceInput = z.strictObject({ workplaceId: z.uuid() });
export const municipalityInput = z.strictObject({ number: municipalityNumber });
