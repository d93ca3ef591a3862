import pg from "pg";
import { PgBoss } from "pg-boss";

import { jobsSchema, queueNames } from "./queues.ts";

// Nobody looks at a job before the morning, and a failed one stays for the administrator to see.
const queueOptions = {
  policy: "standard",
  retryLimit: 5,
  retryDelay: 30,
  retryBackoff: true,
  expireInSeconds: 900,
  retentionSeconds: 14 * 86_400,
  deleteAfterSeconds: 30 * 86_400,
} as const;

/**
 * Installs or updates pg-boss's tables and the queues, as the owner of the schema, and lets the
 * application's role use them. Safe to repeat.
 */
export async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: jobsSchema,
    max: 2,
    supervise: false,
    schedule: false,
  });
  let failure: Error | null = null;
  boss.on("error", (error) => {
    failure ??= error;
  });
  await boss.start();
  try {
    const existing = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const name of queueNames) {
      const { policy, ...changeable } = queueOptions;
      if (existing.has(name)) await boss.updateQueue(name, changeable);
      else await boss.createQueue(name, { policy, ...changeable });
    }
  } finally {
    await boss.stop({ graceful: false, close: true });
  }
  if (failure) throw failure;
  await grantQueues(ownerUrl);
}

async function grantQueues(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema ${jobsSchema} to tunet_app;
      grant select, insert, update, delete on all tables in schema ${jobsSchema} to tunet_app;
      grant execute on all functions in schema ${jobsSchema} to tunet_app;`);
  } finally {
    await client.end();
  }
}
