import { z } from "zod";

import { asSystem } from "#db/client.ts";
import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { remindOverdue } from "./lines/reminders.ts";

/** Monday before the digest goes: what is overdue on new trainees' lists, to those who do it. */
export const remindWeekly: Job<Record<string, never>> = {
  name: "starts.remind",
  schema: z.strictObject({}),
  handler: async () => log.info("starts.remind", { count: await asSystem(remindOverdue) }),
};
