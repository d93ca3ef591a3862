import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { remindDue } from "./service.ts";

/** Every morning: those with a seat who lack an answer, when the last day for it is near. */
export const remindOfQuestions: Job<Record<string, never>> = {
  name: "forms.remind",
  schema: z.strictObject({}),
  handler: async () => log.info("forms.remind", { count: await remindDue() }),
};
