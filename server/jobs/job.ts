import type { z } from "zod";

import type { QueueName } from "./queues.ts";

/** Something the system does later. The handler may run twice for one job and must not mind. */
export type Job<Payload extends object> = {
  name: QueueName;
  schema: z.ZodType<Payload>;
  handler: (payload: Payload) => Promise<void>;
};

/** Any job, as the worker holds it: what comes from the database is checked before the handler runs. */
export type AnyJob = { name: QueueName; run: (payload: unknown) => Promise<void> };

/** Joins a job to the list that the worker runs. */
export const asAnyJob = <Payload extends object>(job: Job<Payload>): AnyJob => ({
  name: job.name,
  run: async (payload) => job.handler(job.schema.parse(payload)),
});
