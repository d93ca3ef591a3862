import { z } from "zod";

/** The last part of the address in the mail. */
const token = z.string().max(64);

export const showInput = z.strictObject({ token });
export const giveInput = z.strictObject({
  token,
  answer: z.string().max(40),
  /** What was written with it, by the name of its field. */
  written: z.record(z.string().max(40), z.string().max(2_000)).default({}),
});
export type Given = z.infer<typeof giveInput>;
