import { expect, test } from "vitest";

import { GET as getLife } from "#app/api/health/route.ts";
import { GET as getReady } from "#app/api/health/ready/route.ts";
import { GET as getWorker } from "#app/api/health/worker/route.ts";

import { beat, isReady, silentMinutes } from "./health.ts";
import { startDrain } from "./mail/drain.ts";
import { moveClock, superuser } from "./testing/database.ts";
import { drawers } from "./testing/drawers.ts";

const shiftNewest = (milliseconds: number) =>
  superuser.query(
    `update drizzle.__drizzle_migrations set created_at = created_at + $1
     where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`,
    [milliseconds],
  );

test("a database with this build's schema, or a newer one, is ready; an older one is not", async () => {
  expect(await isReady()).toBe(true);
  await shiftNewest(-1);
  expect(await isReady()).toBe(false);
  await shiftNewest(+2);
  expect(await isReady()).toBe(true);
  await shiftNewest(-1);
});

const answers = async () => {
  const [life, ready, worker] = [getLife(), await getReady(), await getWorker()];
  const { status } = (await ready.json()) as { status: string };
  return { life: life.status, ready: [ready.status, status], worker: worker.status };
};
const healthy = { life: 200, ready: [200, "ok"], worker: 200 };
const silent = { life: 200, ready: [200, "degraded"], worker: 503 };

test("a worker that empties the outbox is alive; five minutes after its last round it is not", async () => {
  expect(await answers()).toEqual(silent);
  const drain = startDrain(null, drawers);
  await expect.poll(answers).toEqual(healthy);
  await drain.stop();
  await moveClock(`${silentMinutes - 1} minutes`);
  expect(await answers()).toEqual(healthy);
  await moveClock("1 minute 1 second");
  expect(await answers()).toEqual(silent);
  await beat();
  expect(await answers()).toEqual(healthy);
});

test("a beat is written every ten seconds at most, and at once when the clock was put back", async () => {
  const at = async () =>
    (await superuser.query<{ at: Date }>("select at from worker_beat")).rows[0]?.at.getTime() ?? 0;
  await beat();
  const first = await at();
  await beat();
  expect(await at()).toBe(first);
  await moveClock("11 seconds");
  await beat();
  expect(await at()).toBeGreaterThan(first + 10_000);
  await moveClock("-1 hour");
  await beat();
  expect(await at()).toBeLessThan(first);
});

test("a database without this build's schema gets no requests, whatever the worker does", async () => {
  await beat();
  await shiftNewest(-1);
  expect(await answers()).toEqual({ life: 200, ready: [503, "fail"], worker: 200 });
  await shiftNewest(+1);
});
