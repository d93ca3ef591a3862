import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { afterAll, beforeAll, expect, test } from "vitest";

import { databaseUrl, superuser } from "#server/testing/database.ts";
import { makePerson, makePool } from "#server/testing/factories.ts";

import type { Standing } from "./schema.ts";

const seats = 20;
const crowd = 60;
const rounds = 10;

/** Two processes, each with an open connection for every one of its thirty people. */
let runners: { ask: (rush: object) => void; answers: AsyncIterator<string>; stop: () => void }[];

beforeAll(async () => {
  runners = [1, 2].map(() => {
    const child = spawn(process.execPath, ["server/testing/rush.ts", String(crowd / 2)], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ["pipe", "pipe", "inherit"],
    });
    return {
      ask: (rush) => child.stdin.write(`${JSON.stringify(rush)}\n`),
      answers: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
      stop: () => child.kill(),
    };
  });
  for (const runner of runners) expect((await runner.answers.next()).value).toBe("ready");
});

afterAll(() => {
  for (const runner of runners) runner.stop();
});

/** Sixty people let go at once for twenty seats. */
async function rush(mode: "locked" | "unlocked"): Promise<{ poolId: string; answers: Standing[] }> {
  const pool = await makePool({ capacity: seats });
  const people: string[] = [];
  for (let n = 0; n < crowd; n += 1) people.push((await makePerson()).personId);
  const open = await superuser.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'tunet_web'",
  );
  expect(open.rows[0]?.n).toBeGreaterThanOrEqual(crowd);
  const half = crowd / 2;
  for (const [at, runner] of runners.entries())
    runner.ask({ poolId: pool.id, mode, people: people.slice(at * half, (at + 1) * half) });
  const answers: Standing[] = [];
  for (const runner of runners)
    answers.push(...(JSON.parse(String((await runner.answers.next()).value)) as Standing[]));
  return { poolId: pool.id, answers };
}

const confirmedIn = async (poolId: string): Promise<number> => {
  const { rows } = await superuser.query<{ n: number }>(
    "select count(*)::int as n from enrolment where pool_id = $1 and state = 'confirmed'",
    [poolId],
  );
  return rows[0]?.n ?? -1;
};

const time = { timeout: 240_000 };

test(
  "sixty at once for twenty seats give twenty seats and the numbers 1 to 40, ten rounds",
  time,
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { poolId, answers } = await rush("locked");
      expect(await confirmedIn(poolId)).toBe(seats);
      const positions = answers.flatMap((answer) => answer.position ?? []).sort((a, b) => a - b);
      expect(positions).toEqual(Array.from({ length: crowd - seats }, (_, n) => n + 1));
      expect(answers.filter((answer) => answer.status === "confirmed")).toHaveLength(seats);
    }
  },
);

test(
  "negative control: the same code without its lock oversells in every round",
  time,
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { poolId } = await rush("unlocked");
      expect(await confirmedIn(poolId)).toBeGreaterThan(seats);
    }
  },
);

test("nobody but the race test replaces a step of admit", () => {
  const product = globSync("{app,server,db,bin,bench,e2e}/**/*.{ts,tsx,mjs}").filter(
    (file) => !file.endsWith(".test.ts") && !file.startsWith("server/testing/"),
  );
  const naming = product.filter((file) =>
    /AdmitSteps|beforeInsert/.test(readFileSync(file, "utf8")),
  );
  expect(naming).toEqual(["server/enrolment/service.ts"]);
  const calls = product.flatMap(
    (file) => readFileSync(file, "utf8").match(/\badmit\(tx[^;]*?\}\)/gs) ?? [],
  );
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.filter((call) => /\},\s*\S/.test(call))).toEqual([]);
});
