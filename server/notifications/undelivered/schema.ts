import { z } from "zod";

export const failedJobInput = z.strictObject({ name: z.string().min(1).max(100), id: z.uuid() });

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
