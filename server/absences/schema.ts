import { z } from "zod";

import { municipalityNumber } from "#server/organisations/schema.ts";

/** The longest one can be away in one period, in days: three years. */
export const longestDays = 1096;

/** How long ago a period that still lasts may have begun, in days. */
export const begunDaysAgo = 366;

/** One day of the calendar, as a date field writes it. */
export const day = z.string().min(1, "required").pipe(z.iso.date("day").max(10, "day"));

const period = {
  from: day,
  /** The last day away. */
  to: day,
  counts: z.boolean(),
  staysInformed: z.boolean(),
};

export const reportInput = z.strictObject(period);
export type AbsenceForm = z.infer<typeof reportInput>;

export const changeInput = z.strictObject({ absenceId: z.uuid(), ...period });
export const absenceInput = z.strictObject({ absenceId: z.uuid() });
export const municipalityInput = z.strictObject({ number: municipalityNumber });
