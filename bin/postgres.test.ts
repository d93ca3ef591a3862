import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";

import pg from "pg";
import { afterAll, afterEach, expect, test, vi } from "vitest";

import { expectOutput } from "#server/testing/loud.ts";

import { Failure } from "./failure.mjs";
import { removePostgres, startPostgres } from "./postgres.mjs";
import { testFolder } from "./state.mjs";

vi.setConfig({ testTimeout: 60_000 }); // every test makes a cluster

const folder = path.join(testFolder, `trial-${process.pid}`);
const cluster = path.join(folder, "postgres");

async function ask(address: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(question);
    return rows[0] && Object.values(rows[0])[0];
  } finally {
    await client.end();
  }
}

/** Where the clusters lay: in the folder, or outside it when its runner cannot come there. */
const places = new Set<string>([folder]);

const open = async () => {
  const postgres = await startPostgres({ folder, disposable: true });
  places.add(path.dirname(postgres.cluster));
  return postgres;
};

/** Starts the cluster in a process of its own, which then dies without a word. */
async function startAndDie(): Promise<number> {
  const script = `
    import { startPostgres } from "./bin/postgres.mjs";
    const { pid } = await startPostgres({ folder: ${JSON.stringify(folder)}, disposable: true });
    console.log(pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  child.kill("SIGKILL");
  await once(child, "exit");
  return Number(said);
}

afterEach(() => removePostgres(folder));
afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

test("a new cluster has the three logins, none of the two of Tunet mighty, and sorts by letters", async () => {
  const postgres = await open();
  const mighty = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";
  expect(await ask(postgres.superUrl, mighty)).toBe(true);
  expect(await ask(postgres.ownerUrl, mighty)).toBe(false);
  expect(await ask(postgres.appUrl, mighty)).toBe(false);
  expect(await ask(postgres.appUrl, "select lower('ÆØÅ')")).toBe("æøå");
  expect(await ask(postgres.appUrl, "select pg_has_role('tunet_app', 'member')")).toBe(true);
  await postgres.stop();
});

test("a server whose command was killed is taken over, and stopped by the one who took it", async () => {
  const survivor = await startAndDie();
  const postgres = await open();
  expect(postgres).toMatchObject({ pid: survivor, adopted: true });
  await postgres.stop();
  expect(existsSync(path.join(postgres.cluster, "postmaster.pid"))).toBe(false);
});

test("a killed server is started again", async () => {
  process.kill(await startAndDie(), "SIGKILL");
  const postgres = await open();
  expect(postgres.adopted).toBe(false);
  expect(await ask(postgres.appUrl, "select 1")).toBe(1);
  await postgres.stop();
});

test("what an interrupted initialisation left is set aside, not used and not lost", async () => {
  expectOutput(/only half made/);
  mkdirSync(path.join(cluster, "base"), { recursive: true });
  const postgres = await open();
  expect(await ask(postgres.appUrl, "select 1")).toBe(1);
  const beside = readdirSync(path.dirname(postgres.cluster));
  expect(beside.some((name) => name.startsWith("postgres.incomplete-"))).toBe(true);
  await postgres.stop();
});

test("a damaged cluster is left as it is and named in one sentence", async () => {
  const before = await open();
  await before.stop();
  rmSync(path.join(before.cluster, "global", "pg_control"));
  const failure = await open().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Failure);
  expect(String(failure)).toMatch(/damaged .* db:reset/);
});

test("with lost secrets the data stays and the logins get new ones", async () => {
  const before = await open();
  await ask(before.superUrl, "create table kept as select 42 as answer");
  await before.stop();
  rmSync(path.join(folder, "secrets.json"));
  const after = await open();
  expect(after.superUrl).not.toBe(before.superUrl);
  expect(await ask(after.superUrl, "select answer from kept")).toBe(42);
  await after.stop();
});

test("a port that somebody else took meanwhile is replaced", async () => {
  const first = await open();
  await first.stop();
  const thief = createServer().listen(first.port, "127.0.0.1");
  await once(thief, "listening");
  const second = await open();
  expect(second.port).not.toBe(first.port);
  await second.stop();
  thief.close();
});
