import { z } from "zod";

export const notificationInput = z.strictObject({ id: z.uuid() });
export const failedJobInput = z.strictObject({ name: z.string().min(1).max(100), id: z.uuid() });
export const mailboxInput = z.strictObject({
  receiver: z.string().max(320).optional(),
  page: z.int().min(1).max(1_000).default(1),
});

/** How a dead letter is explained on screen. */
const failureReasons = [
  "refused",
  "noAddress",
  "textGone",
  "unreachable",
  "notLetIn",
  "other",
] as const;
export type FailureReason = (typeof failureReasons)[number];
