import { z } from "zod";

import { municipalityNumber, municipalRoles } from "../schema.ts";

/** The day a role began or begins, as the browser's date field sends it. */
export const firstDay = z.string().refine(isDay, "day");

/** True for a day that the calendar has: 31 February is none. */
function isDay(typed: string): boolean {
  const instant = /^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(typed)
    ? Date.parse(`${typed}T00:00:00Z`)
    : Number.NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(typed);
}

export const claimInput = z.strictObject({
  role: z.enum(municipalRoles),
  municipality: municipalityNumber,
  /** Today when left out. */
  startsOn: firstDay.optional(),
});
export type Claim = z.output<typeof claimInput>;

export const membershipInput = z.strictObject({ membershipId: z.uuid() });
