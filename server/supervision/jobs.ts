import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { askAfterMeetings } from "./hours/service.ts";
import { remindTheDayBefore } from "./meetings/service.ts";

/** Every morning: the leaders of what was held yesterday are asked whether everybody was there. */
export const askInTheMorning: Job<Record<string, never>> = {
  name: "supervision.ask",
  schema: z.strictObject({}),
  handler: async () => log.info("supervision.ask", { count: await askAfterMeetings() }),
};

/** At noon: those who are expected at a meeting tomorrow. */
export const remindAtNoon: Job<Record<string, never>> = {
  name: "supervision.remind",
  schema: z.strictObject({}),
  handler: async () => log.info("supervision.remind", { count: await remindTheDayBefore() }),
};
