import { z } from "zod";

export const mailboxInput = z.strictObject({
  receiver: z.string().max(320).optional(),
  page: z.int().min(1).max(1_000).default(1),
});
