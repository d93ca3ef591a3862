import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { handOverQuestions } from "./handovers/service.ts";

/** Often in the daytime: whoever has taken over is asked what the former was. */
export const handOverOften: Job<Record<string, never>> = {
  name: "answers.handOver",
  schema: z.strictObject({}),
  handler: async () => log.info("answers.handOver", { count: await handOverQuestions() }),
};
