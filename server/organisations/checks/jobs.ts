import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { sendChecks } from "./service.ts";

/** Twice a year: does what stands about the trainees of a municipality still hold? */
export const checkTwiceAYear: Job<Record<string, never>> = {
  name: "organisations.check",
  schema: z.strictObject({}),
  handler: async () => log.info("organisations.check", { count: await sendChecks() }),
};
