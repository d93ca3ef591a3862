/** Fault: PostgreSQL crashes and recovers five times while people sign up. Nothing acknowledged is lost. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { endCrowd, makeCourse, makeCrowd, signUp, type Answered } from "../crowd.ts";
import { startServer } from "../server.ts";

const people = 20_000;
/** Many courses, so that what is counted for each sign-up stays the same all the time. */
const courses = 200;
const seats = 10;
const atOnce = 16;
const crashes = 5;
const calmSeconds = 4;
/** How soon after a crash the rate must be back. */
const recoverySeconds = 5;

/** A question to the database in a connection of its own: those that are open do not outlive a crash. */
async function ask<Row extends Record<string, unknown>>(
  question: string,
  values: unknown[] = [],
): Promise<Row[]> {
  for (;;) {
    const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(question, values)).rows;
    } catch {
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

await makeCrowd(people);
const courseIds: string[] = [];
for (let made = 0; made < courses; made += 1) courseIds.push(await makeCourse(seats));
const server = await startServer({ WORKER: "separate" });

const keys = Array.from({ length: people }, () => randomUUID());
const acknowledged = new Map<number, Answered>();
const times: number[] = [];
let next = 0;
let isOver = false;

/** Presses the button until it answers, always with the same key, as the page does. */
async function insist(n: number): Promise<Answered> {
  for (;;) {
    const courseId = courseIds[n % courses] ?? "";
    const answer = await signUp(server.base, { courseId, n, key: keys[n] }).catch(() => null);
    if (answer?.http === 200) return answer;
    await sleep(50);
  }
}

const load = Promise.all(
  Array.from({ length: atOnce }, async () => {
    while (!isOver && next < people) {
      const n = next++;
      acknowledged.set(n, await insist(n));
      times.push(performance.now());
    }
  }),
);

/** Answers per second in a stretch of time. */
const rate = (from: number, to: number): number =>
  times.filter((at) => at >= from && at < to).length / ((to - from) / 1000);

const second = 1_000;

/** The process that serves one of the product's connections. */
async function backendOfProduct(): Promise<number> {
  for (;;) {
    const [backend] = await ask<{ pid: number }>(
      "select pid from pg_stat_activity where usename = 'tunet_web' limit 1",
    );
    if (backend) return backend.pid;
    await sleep(50);
  }
}

/** Breaks the database under load, and tells what came of it. Answers whether all is as it should be. */
async function crashAndCount(): Promise<boolean> {
  await sleep(2 * calmSeconds * second);
  const recovered: number[] = [];
  for (let crash = 0; crash < crashes; crash += 1) {
    const pid = await backendOfProduct();
    const calm = rate(performance.now() - calmSeconds * second, performance.now());
    // A process of the server that is killed makes PostgreSQL end all and recover from its log.
    process.kill(pid, "SIGKILL");
    const began = performance.now();
    await sleep((recoverySeconds + calmSeconds) * second);
    const back = began + recoverySeconds * second;
    recovered.push(rate(back, back + calmSeconds * second) / calm);
  }
  isOver = true;
  await load;

  // What a second press is answered, for some of those who got an answer.
  const again = await Promise.all(
    [...acknowledged.keys()].slice(-50).map(async (n) => ({ n, answer: await insist(n) })),
  );
  const slots = await ask<{ count: number }>(
    "select count(*)::int as count from pg_stat_activity where usename = 'tunet_web' and state = 'active'",
  );
  const places = await ask<{
    id: string;
    state: string;
    pool: string;
    person: string;
    mails: number;
  }>(
    `select e.id, e.state, e.pool_id as pool, e.person_id as person, (
       select count(*)::int from outbox o where o.entity = 'enrolment:' || e.id and o.version = e.version
     ) as mails
     from enrolment e join seat_pool p on p.id = e.pool_id where p.owner_id = any($1)`,
    [courseIds],
  );
  const stored = new Map(places.map((place) => [place.id, place.state]));
  const lost = [...acknowledged.values()].filter(
    ({ enrolmentId, status }) => stored.get(enrolmentId ?? "") !== status,
  ).length;
  const doubled = places.length - new Set(places.map(({ person }) => person)).size;
  const confirmed = Map.groupBy(
    places.filter(({ state }) => state === "confirmed"),
    ({ pool }) => pool,
  );
  const oversold = [...confirmed.values()].filter((each) => each.length > seats).length;
  const wrongMails = places.filter(({ mails }) => mails !== 1).length;
  const changed = again.filter(
    ({ n, answer }) => answer.enrolmentId !== acknowledged.get(n)?.enrolmentId,
  ).length;
  const median = recovered.toSorted((a, b) => a - b)[Math.floor(crashes / 2)] ?? 0;

  const lines: [string, number | string, boolean][] = [
    ["acknowledged", acknowledged.size, acknowledged.size > 0],
    ["lost", lost, lost === 0],
    ["doubled", doubled, doubled === 0],
    ["oversold", oversold, oversold === 0],
    ["places without exactly one mail", wrongMails, wrongMails === 0],
    ["second presses answered otherwise", changed, changed === 0],
    ["connections still busy afterwards", slots[0]?.count ?? -1, slots[0]?.count === 0],
    [
      `share of the rate before it, ${recoverySeconds} s after each crash (median of these)`,
      recovered.map((share) => share.toFixed(2)).join(", "),
      median >= 0.9,
    ],
  ];
  for (const [what, figure, isRight] of lines)
    console.log(`${isRight ? "✓" : "✗"} ${what}: ${figure}`);
  return lines.every(([, , isRight]) => isRight);
}

try {
  process.exitCode = (await crashAndCount()) ? 0 : 1;
} finally {
  isOver = true;
  await server.stop();
  await endCrowd().catch(() => undefined);
}
