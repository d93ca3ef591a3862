import { z } from "zod";

import { asSystem, db } from "#db/client.ts";
import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { remindToCall } from "./mails.ts";
import { findToday, listAwayToday } from "./queries.ts";
import { isTimeToCall } from "./rules.ts";

/** Every morning: the leaders are reminded to ring those who come back within a month. */
export const remindDaily: Job<Record<string, never>> = {
  name: "absences.remind",
  schema: z.strictObject({}),
  handler: async () => {
    const day = await findToday(db);
    const back = (await listAwayToday(db)).filter((row) => isTimeToCall(row, day));
    for (const row of back) await asSystem((tx) => remindToCall(tx, row));
    log.info("absences.remind", { count: back.length });
  },
};
