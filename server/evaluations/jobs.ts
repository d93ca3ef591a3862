import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { askDue } from "./service.ts";

/** Every morning: those who were at what has ended are asked how it was. */
export const askAfter: Job<Record<string, never>> = {
  name: "evaluations.ask",
  schema: z.strictObject({}),
  handler: async () => log.info("evaluations.ask", { count: await askDue() }),
};
