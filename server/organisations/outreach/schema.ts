import { z } from "zod";

import { municipalityNumber, queryLimit } from "../schema.ts";

/** How far the office has come with a municipality that is not in Tunet. */
export const outreachStates = ["letterSent", "answered", "declined"] as const;
export type OutreachState = (typeof outreachStates)[number];

/** `none` is for those nobody has written to. */
export const filterInput = z.strictObject({
  query: z.string().trim().max(queryLimit).default(""),
  county: z.string().max(4).default(""),
  state: z.enum(["none", ...outreachStates]).optional(),
});
export type OutreachFilter = z.output<typeof filterInput>;

export const numberInput = z.strictObject({ number: municipalityNumber });

export const stateInput = z.strictObject({
  number: municipalityNumber,
  state: z.enum(outreachStates).nullable(),
});
