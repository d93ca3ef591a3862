import { z } from "zod";

import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { sweepFiles } from "./service.ts";

/** Every night: bytes that a process left behind without a row go. */
export const sweepDaily: Job<Record<string, never>> = {
  name: "files.sweep",
  schema: z.strictObject({}),
  handler: async () => log.info("files.sweep", { count: await sweepFiles() }),
};
