import { sql } from "drizzle-orm";
import { PgBoss } from "pg-boss";

import { pool, type Tx } from "#db/client.ts";
import { log } from "#server/log.ts";

import type { AnyJob } from "./job.ts";
import { jobsSchema, queueNames, queues } from "./queues.ts";

// pg-boss as the application sees it: on the application's own pool and login, without the right to
// change its tables, which the migration made.

const timeZone = "Europe/Oslo";

const open = async (): Promise<PgBoss> => {
  const boss = new PgBoss({
    schema: jobsSchema,
    db: {
      executeSql: async (text, values) => pool.query(text, values as unknown[] | undefined),
    },
    migrate: false,
    createSchema: false,
    // Only the owner of an index may rebuild it.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", (error) => log.error("jobs.error", { error }));
  await boss.start();
  return boss;
};

/** Puts a failed job back in its queue; false when there is no such failed job. */
export async function retryJob(tx: Tx, name: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update pgboss.job set state = 'retry', retry_limit = retry_limit + 1, completed_on = null
    where name = ${name} and id = ${id}::uuid and state = 'failed'`);
  return (rowCount ?? 0) > 0;
}

/** Jobs that were given up, newest first: which and when, and the kind of error, never its message. */
export async function listFailedJobs(tx: Tx) {
  const { rows } = await tx.execute<{
    name: string;
    id: string;
    attempts: number;
    error: string | null;
    failed_at: Date;
  }>(sql`
    select name, id, retry_count + 1 as attempts, output->>'name' as error,
      coalesce(completed_on, created_on) as failed_at
    from pgboss.job where state = 'failed'
    order by completed_on desc nulls last, id limit 200`);
  return rows.map((row) => ({
    name: row.name,
    id: row.id,
    attempts: Number(row.attempts),
    error: row.error,
    failedAt: new Date(row.failed_at),
  }));
}

/** Works on every queue until stopped. Each name in `queues.ts` has exactly one job. */
export async function startJobs(jobs: readonly AnyJob[]): Promise<{ stop: () => Promise<void> }> {
  const missing = queueNames.filter((name) => !jobs.some((job) => job.name === name));
  if (missing.length > 0) throw new Error(`no job for the queue ${missing.join(", ")}`);
  const boss = await open();
  for (const job of jobs) {
    await boss.work(job.name, { batchSize: 1, pollingIntervalSeconds: 2 }, async (taken) => {
      for (const { id, data } of taken) {
        log.info("jobs.start", { job: job.name, id });
        await job.run(data ?? {});
        log.info("jobs.done", { job: job.name, id });
      }
    });
    const { cron } = queues[job.name];
    // What came due while no worker was there is done once when one is back.
    if (cron) await boss.schedule(job.name, cron, {}, { tz: timeZone, missed: "once" });
  }
  const known = new Set<string>(queueNames);
  for (const { name } of await boss.getSchedules())
    if (!known.has(name)) await boss.unschedule(name);
  return { stop: () => boss.stop({ graceful: true, close: false, timeout: 20_000 }) };
}
