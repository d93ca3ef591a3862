import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { remindOfMissingNames } from "./bookings/service.ts";
import { remindAhead } from "./reminders/service.ts";
import { expireEverywhere } from "./service.ts";

/** Every minute: offers that nobody answered in time go to the next. */
export const expireByTheMinute: Job<Record<string, never>> = {
  name: "enrolment.expire",
  schema: z.strictObject({}),
  handler: async () => {
    const count = await expireEverywhere();
    if (count > 0) log.info("enrolment.expire", { count });
  },
};

/** On working days: whoever keeps seats without a name hears of it before they run out. */
export const remindOnWorkingDays: Job<Record<string, never>> = {
  name: "enrolment.remind",
  schema: z.strictObject({}),
  handler: async () => {
    const count = await remindOfMissingNames();
    log.info("enrolment.remind", { count });
  },
};

/** Every morning: what begins in a week or tomorrow. */
export const remindEveryMorning: Job<Record<string, never>> = {
  name: "enrolment.ahead",
  schema: z.strictObject({}),
  handler: async () => {
    const count = await remindAhead();
    log.info("enrolment.ahead", { count });
  },
};
