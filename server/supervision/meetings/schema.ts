import { z } from "zod";

import { day } from "#server/absences/schema.ts";

import { groupReference, placeLimit } from "../groups/schema.ts";

/** As long as a mail with dates can be. */
export const textLimit = 4_000;
/** More meetings than anybody plans at once: every week for two years. */
export const planLimit = 110;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time");

const planned = z
  .strictObject({ day, start: time, end: time })
  .refine(({ start, end }) => end > start, { path: ["end"], message: "endBeforeStart" });

const breaks = z
  .array(z.strictObject({ from: day, to: day }))
  .max(10)
  .default([]);

/** Dates as they stand in a mail, or a rhythm from a first meeting on. */
export const previewInput = z.discriminatedUnion("from", [
  groupReference.extend({ from: z.literal("text"), text: z.string().max(textLimit) }),
  groupReference.extend({
    from: z.literal("rhythm"),
    first: planned,
    weeks: z.number("number").int("number").min(1).max(8),
    last: day,
    breaks,
  }),
]);
export type PreviewInput = z.output<typeof previewInput>;

export const planInput = groupReference.extend({
  meetings: z.array(planned).min(1).max(planLimit),
});
export const meetingReference = z.strictObject({ meetingId: z.uuid() });
export const noticeInput = meetingReference.extend({
  notice: z.enum(["absent", "late"]).nullable(),
});
const move = meetingReference.extend({ to: planned });
export const moveRestInput = move;
export const placeInput = meetingReference.extend({ place: z.string().trim().max(placeLimit) });
export const movesInput = z.strictObject({
  moves: z
    .array(move)
    .min(1)
    .max(planLimit)
    .refine((moves) => new Set(moves.map(({ meetingId }) => meetingId)).size === moves.length),
});
