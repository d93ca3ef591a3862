import { z } from "zod";

import type { Role } from "#server/authorize.ts";
import { municipalityNumber } from "#server/organisations/schema.ts";

import { day } from "../schema.ts";

/** Who moves from one municipality to another; whoever leads one is handed over instead. */
export const movingRoles = ["trainee", "supervisor"] as const satisfies readonly Role[];

/** The two municipalities of a move: one lets the person go, the other takes the person in. */
export const sides = ["release", "receive"] as const;
export type Side = (typeof sides)[number];

/** How far ahead a move can be told, in days. */
export const aheadDays = 731;

export const requestInput = z.strictObject({
  membershipId: z.uuid(),
  municipality: municipalityNumber,
  onDate: day,
});
export type MoveRequest = z.infer<typeof requestInput>;

export const moveInput = z.strictObject({ moveId: z.uuid() });
export const answerInput = z.strictObject({
  moveId: z.uuid(),
  side: z.enum(sides),
  answer: z.enum(["yes", "no"]),
});
export const placeInput = z.strictObject({ number: municipalityNumber });
