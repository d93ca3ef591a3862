import { z } from "zod";

import { asSystem } from "#db/client.ts";
import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";
import { passOn } from "#server/notifications/succession.ts";
import { remindUnanswered } from "#server/organisations/handovers/service.ts";

import { handOverQuestions } from "./handovers/service.ts";

/**
 * Often in the daytime: whoever has taken over is told and asked what waited for the former, and where
 * nobody has said yes on the day, the former is told to go on.
 */
export const handOverOften: Job<Record<string, never>> = {
  name: "answers.handOver",
  schema: z.strictObject({}),
  handler: async () => {
    await asSystem(passOn);
    await remindUnanswered();
    log.info("answers.handOver", { count: await handOverQuestions() });
  },
};
