import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { z } from "zod";

import { asSystem } from "#db/client.ts";
import { superuser } from "#server/testing/database.ts";

import { retryJob, startJobs } from "./boss.ts";
import { type AnyJob, asAnyJob } from "./job.ts";
import { queueNames, queues } from "./queues.ts";

const name = "privacy.purge";

/** The list of jobs with one of them put in the place of the real one. */
const jobsWith = (job: AnyJob): AnyJob[] => [
  ...queueNames
    .filter((one) => one !== job.name)
    .map((one) => ({ name: one, run: async () => {} })),
  job,
];

const jobRows = async () => {
  const { rows } = await superuser.query<{ id: string; state: string; data: unknown }>(
    "select id, state::text, data from pgboss.job where name = $1",
    [name],
  );
  return rows;
};

const addJob = (data: object) =>
  superuser.query("insert into pgboss.job (name, data) values ($1, $2)", [name, data]);

const countJob = (done: number[]): AnyJob =>
  asAnyJob({
    name,
    schema: z.strictObject({ n: z.number() }),
    handler: async ({ n }) => void done.push(n),
  });

it("a job is done by the application's own login", async () => {
  const done: number[] = [];
  await addJob({ n: 7 });
  const working = await startJobs(jobsWith(countJob(done)));
  try {
    await expect.poll(() => done, { timeout: 8_000 }).toEqual([7]);
    await expect
      .poll(async () => (await jobRows())[0]?.state, { timeout: 8_000 })
      .toBe("completed");
  } finally {
    await working.stop();
  }
});

it("a payload that does not fit is refused before the handler sees it", async () => {
  const done: number[] = [];
  await expect(countJob(done).run({ n: "one" })).rejects.toThrow(z.ZodError);
  expect(done).toEqual([]);
});

it("a failed job waits for the administrator, and is done again when asked", async () => {
  await addJob({ n: 3 });
  await superuser.query(
    "update pgboss.job set state = 'failed', completed_on = now() where name = $1",
    [name],
  );
  const [row] = await jobRows();
  await asSystem((tx) => retryJob(tx, name, row?.id ?? ""));
  expect(await jobRows()).toMatchObject([{ state: "retry" }]);
});

it("what runs by the clock is scheduled in Oslo time, and nothing else is", async () => {
  // A queue and a schedule that an older version left behind.
  await superuser.query(
    `insert into pgboss.queue
       select (jsonb_populate_record(q, '{"name": "gone"}')).* from pgboss.queue q where name = $1`,
    [name],
  );
  await superuser.query(
    "insert into pgboss.schedule (name, cron, timezone) values ('gone', '0 0 * * *', 'UTC')",
  );
  const working = await startJobs(jobsWith({ name, run: async () => {} }));
  await working.stop();
  const { rows } = await superuser.query<{ name: string; cron: string; timezone: string }>(
    "select name, cron, timezone from pgboss.schedule order by name",
  );
  expect(rows).toEqual(
    queueNames
      .flatMap((one) => {
        const { cron } = queues[one];
        return cron ? [{ name: one, cron, timezone: "Europe/Oslo" }] : [];
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  );
});

it("what came due while no worker was there is done once when some are back", async () => {
  const done: string[] = [];
  const digest = asAnyJob({
    name: "notifications.digest" as const,
    schema: z.strictObject({}),
    handler: async () => void done.push("digest"),
  });
  const work = () => startJobs(jobsWith(digest));
  // A worker that has been there before; on a database without one nothing was missed.
  await (await work()).stop();
  await superuser.query("update pgboss.schedule set created_on = now() - interval '9 days'");
  await superuser.query("update pgboss.version set cron_on = now() - interval '8 days'");
  const working = await Promise.all([work(), work()]);
  try {
    await expect.poll(() => done, { timeout: 20_000 }).toEqual(["digest"]);
  } finally {
    await Promise.all(working.map((one) => one.stop()));
  }
  // The next look at the clock finds nothing that is missing.
  await superuser.query("update pgboss.version set cron_on = now() - interval '61 seconds'");
  const again = await work();
  const looked = () =>
    superuser.query<{ isDone: boolean }>(
      `select cron_on > now() - interval '30 seconds' as "isDone" from pgboss.version`,
    );
  await expect
    .poll(async () => (await looked()).rows, { timeout: 20_000 })
    .toEqual([{ isDone: true }]);
  await again.stop();
  const { rows } = await superuser.query(
    "select 1 from pgboss.job where data->>'name' = 'notifications.digest'",
  );
  expect([rows.length, done]).toEqual([1, ["digest"]]);
}, 60_000);

it("the worker refuses to start when a queue has no job", async () => {
  await expect(startJobs([])).rejects.toThrow("no job for the queue");
});

it("the application cannot change the tables of its jobs", async () => {
  await expect(asSystem((tx) => tx.execute(sql`drop table pgboss.job`))).rejects.toThrow();
});
