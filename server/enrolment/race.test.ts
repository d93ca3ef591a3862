import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

import { expect, test } from "vitest";

import { databaseUrl, superuser } from "#server/testing/database.ts";
import { makePerson, makePool } from "#server/testing/factories.ts";

import type { Standing } from "./schema.ts";

const seats = 20;
const crowd = 60;
const rounds = 10;

/** Sixty people in two processes, each with an open connection of the own, let go at once. */
async function rush(mode: "locked" | "unlocked"): Promise<{ poolId: string; answers: Standing[] }> {
  const pool = await makePool({ capacity: seats });
  const people: string[] = [];
  for (let n = 0; n < crowd; n += 1) people.push((await makePerson()).personId);
  const halves = [people.slice(0, crowd / 2), people.slice(crowd / 2)];
  const runners = halves.map((half) =>
    spawn(process.execPath, ["server/testing/rush.ts", pool.id, mode, ...half], {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  const lines = runners.map((runner) =>
    createInterface({ input: runner.stdout })[Symbol.asyncIterator](),
  );
  for (const line of lines) expect((await line.next()).value).toBe("ready");
  const open = await superuser.query(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'tunet_web'",
  );
  expect(open.rows[0].n).toBeGreaterThanOrEqual(crowd);
  for (const runner of runners) runner.stdin.write("go\n");
  const answers: Standing[] = [];
  for (const line of lines)
    answers.push(...(JSON.parse(String((await line.next()).value)) as Standing[]));
  await Promise.all(
    runners.map((runner) => (runner.exitCode === null ? once(runner, "exit") : Promise.resolve())),
  );
  return { poolId: pool.id, answers };
}

const confirmedIn = async (poolId: string): Promise<number> => {
  const { rows } = await superuser.query(
    "select count(*)::int as n from enrolment where pool_id = $1 and state = 'confirmed'",
    [poolId],
  );
  return rows[0].n;
};

test(
  "sixty at once for twenty seats give twenty seats and the numbers 1 to 40, ten rounds",
  { timeout: 120_000 },
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
  { timeout: 120_000 },
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { poolId } = await rush("unlocked");
      expect(await confirmedIn(poolId)).toBeGreaterThan(seats);
    }
  },
);

test("nobody but the race test replaces a step of admit", () => {
  const files = globSync("{app,server,db,bin,bench,e2e}/**/*.{ts,tsx,mjs}").filter(
    (file) => file !== "server/enrolment/race.test.ts",
  );
  const naming = files.filter((file) => /AdmitSteps|beforeInsert/.test(readFileSync(file, "utf8")));
  expect(naming.sort()).toEqual(["server/enrolment/service.ts", "server/testing/rush.ts"]);
  const calls = files.flatMap((file) => readFileSync(file, "utf8").match(/\badmit\(tx.*\)/g) ?? []);
  expect(calls.filter((call) => call.includes("unlocked"))).toHaveLength(1);
});
