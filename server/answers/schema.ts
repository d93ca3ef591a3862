import { z } from "zod";

/** The last part of the address in the mail. */
const token = z.string().max(64);

export const showInput = z.strictObject({ token });
export const giveInput = z.strictObject({ token, answer: z.string().max(40) });
