import { z } from "zod";

import { asSystem, db } from "#db/client.ts";
import { AppError } from "#server/errors.ts";
import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { listToCertify } from "./queries.ts";
import { certify } from "./service.ts";

/** When a course is over, everybody who was there enough gets the certificate; each course by itself. */
export const certifyOften: Job<Record<string, never>> = {
  name: "courses.certify",
  schema: z.strictObject({}),
  handler: async () => {
    let count = 0;
    for (const courseId of await listToCertify(db)) {
      try {
        count += await asSystem((tx) => certify(tx, courseId));
      } catch (error) {
        // Nobody has been marked at one of the dates: the office is reminded of it, and decides.
        if (!(error instanceof AppError) || error.code !== "PRESENCE_MISSING") throw error;
      }
    }
    log.info("courses.certify", { count });
  },
};
