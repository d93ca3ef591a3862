import { z } from "zod";

import { asSystem } from "#db/client.ts";
import type { Job } from "#server/jobs/job.ts";
import { log } from "#server/log.ts";

import { purge } from "./purge.ts";

/** Every night: what the register says is old enough goes. */
export const purgeDaily: Job<Record<string, never>> = {
  name: "privacy.purge",
  schema: z.strictObject({}),
  handler: async () => {
    const met = await asSystem(purge);
    log.info("privacy.purge", { count: Object.values(met).reduce((sum, rows) => sum + rows, 0) });
  },
};
