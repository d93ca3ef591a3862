import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { askDue, remindDueBills } from "./billing/service.ts";
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

/** On working days: municipalities are asked for the reference of their invoices, and reminded. */
export const billOnWorkingDays: Job<Record<string, never>> = {
  name: "enrolment.bill",
  schema: z.strictObject({}),
  handler: async () => {
    // Whoever is asked today is not reminded today.
    const reminded = await remindDueBills();
    const asked = await askDue();
    log.info("enrolment.bill", { count: asked + reminded });
  },
};
