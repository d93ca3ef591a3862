import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { sendDigests } from "./digest.ts";

/** Monday at seven: what could wait, in one mail to each. */
export const digestWeekly: Job<Record<string, never>> = {
  name: "notifications.digest",
  schema: z.strictObject({}),
  handler: async () => log.info("notifications.digest", { count: await sendDigests() }),
};
