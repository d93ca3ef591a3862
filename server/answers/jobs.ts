import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";
import { remindUnanswered } from "#server/organisations/handovers/service.ts";

import { handOverQuestions } from "./handovers/service.ts";

/**
 * Often in the daytime: whoever has taken over is asked what the former was, and where nobody has said
 * yes on the day, the former is told to go on.
 */
export const handOverOften: Job<Record<string, never>> = {
  name: "answers.handOver",
  schema: z.strictObject({}),
  handler: async () => {
    await remindUnanswered();
    log.info("answers.handOver", { count: await handOverQuestions() });
  },
};
