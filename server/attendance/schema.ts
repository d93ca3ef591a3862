import { z } from "zod";

/** How somebody was marked: ticked on the list, scanned at the door, or by the code on the wall. */
export const means = ["list", "scan", "wall"] as const;
export type Means = (typeof means)[number];

/** The most that a phone hands over at a time: a door of some hundred people, ticked and corrected. */
export const changesLimit = 500;

/** A tick as the phone made it, perhaps hours before it had network; its id makes a repeat harmless. */
export const changeInput = z.strictObject({
  id: z.uuid(),
  enrolmentId: z.uuid(),
  dateUid: z.string().min(1).max(200),
  isPresent: z.boolean(),
  means: z.enum(["list", "scan"]),
  madeAt: z.date(),
});

/** Hours before a date begins, from which those at the door can mark. */
export const marksOpenHours = 12;
/** Minutes before a date begins, from which there is a code on the wall; it is gone at the end. */
export const wallOpensMinutes = 60;
/** The code on the wall changes after so many seconds; the one before it is taken too. */
export const wallSeconds = 60;

export const wallCodeInput = z.strictObject({
  code: z
    .string()
    .transform((typed) => typed.replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "wallCode")),
});
