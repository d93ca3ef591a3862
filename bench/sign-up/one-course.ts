import { randomUUID } from "node:crypto";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findSessionActor } from "#server/auth/queries.ts";
import { signUp as signUpHere } from "#server/courses/seats/service.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { pool } from "#db/client.ts";

import { empty, makeCourse, makeCrowd, owner, signUp } from "../crowd.ts";
import { run, whichProgram } from "../programs.ts";
import { median, report, spread } from "../report.ts";
import { cpuMilliseconds, databaseMilliseconds, startServer } from "../server.ts";
import { asScript, listenTo } from "./statements.ts";

const rounds = 5;
const connections = 16;
const perRound = 600;
const rates = [200, 150, 100, 50, 25];
const openLoopSeconds = 10;
const slowest = 300;
// More than one run needs: at a fixed rate no client of pgbench gets exactly its share.
const crowd = 2 * Math.max(...rates) * openLoopSeconds;

const answered = (times: number[]): { p50: number; p99: number } => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
};

async function signUpOnce(base: string, courseId: string, n: number): Promise<void> {
  const answer = await signUp(base, { courseId, n });
  if (answer.status !== "confirmed") throw new Error(`sign-up ${n}: ${JSON.stringify(answer)}`);
}

/** As fast as sixteen at once go: sign-ups per second. */
async function closedLoop(base: string, courseId: string): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < perRound) {
        next += 1;
        await signUpOnce(base, courseId, next - 1);
      }
    }),
  );
  return perRound / ((performance.now() - started) / 1000);
}

/** At a fixed rate, however long answers take. */
async function openLoop(
  base: string,
  courseId: string,
  rate: number,
): Promise<ReturnType<typeof answered>> {
  const waits: Promise<number>[] = [];
  const started = performance.now();
  for (let n = 0; n < rate * openLoopSeconds; n += 1) {
    const due = started + (n * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    // Measured from when it was due, not from when the generator got round to it.
    waits.push(signUpOnce(base, courseId, n).then(() => performance.now() - due));
  }
  return answered(await Promise.all(waits));
}

/** A script of what the product sends for one sign-up, written down from one that it does here. */
async function scriptOf(courseId: string): Promise<string> {
  const { rows } = await owner.query<{ person: string; hash: string }>(
    "select id as person, hash from bench_person where n = 0",
  );
  const [{ person, hash: tokenHash } = { person: "", hash: "" }] = rows;
  const key = randomUUID();
  const sent = listenTo(pool);
  const found = await findSessionActor(tokenHash);
  if (!found) throw new Error("the session is not there");
  await countAttempt(limits.writeByPerson, person);
  const { enrolmentId: enrolment } = await signUpHere(found.actor, courseId, key);
  const each = Math.floor(crowd / connections);
  return `
\\set i :i + 1
\\set n :client_id * ${each} + mod(:i, ${each})
select id as person, hash, gen_random_uuid() as enrolment, gen_random_uuid() as key from bench_person where n = :n \\gset
${asScript(sent, { person, hash: tokenHash, enrolment, key })}
`;
}

/** Runs the script: its rate, and how long each took from when it was due. */
async function pgbench(
  script: string,
  how: string[],
): Promise<{ tps: number; p50: number; p99: number }> {
  const folder = mkdtempSync(join(tmpdir(), "tunet-bench-"));
  try {
    const file = join(folder, "sign-up.sql");
    writeFileSync(file, script);
    const log = ["--log", `--log-prefix=${join(folder, "log")}`];
    const size = [`--client=${connections}`, "--jobs=1", "--define=i=0"];
    const output = await run("pgbench", [
      "--no-vacuum",
      "--protocol=prepared",
      `--file=${file}`,
      ...size,
      ...log,
      ...how,
      process.env.DATABASE_URL ?? "",
    ]);
    const tps = /tps = ([\d.]+) \(without initial/.exec(output)?.[1];
    if (!tps) throw new Error(`pgbench said: ${output}`);
    const lines = globSync(join(folder, "log*")).flatMap((one) =>
      readFileSync(one, "utf8").trim().split("\n"),
    );
    // The third column is the time in microseconds; at a fixed rate the wait for the turn is in it.
    const times = lines.map((line) => Number(line.split(" ")[2]) / 1000);
    return { tps: Number(tps), ...answered(times) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** P2: sign-ups to one course through HTTP, beside pgbench running the same statements. */
export async function measureOneCourse(): Promise<void> {
  await makeCrowd(crowd);
  const courseId = await makeCourse(1_000_000);
  const script = whichProgram("pgbench") === null ? null : await scriptOf(courseId);
  await pool.end();
  const { rows: backends } = await owner.query<{ pid: number }>("select pg_backend_pid() as pid");
  const backend = backends[0]?.pid ?? 0;
  const server = await startServer({ WORKER: "separate" });

  /** Processor time so far of the server, the database and this generator. */
  const used = (): number[] => {
    const { user, system } = process.cpuUsage();
    return [cpuMilliseconds(server.pid), databaseMilliseconds(backend), (user + system) / 1000];
  };

  const ours: number[] = [];
  const partner: number[] = [];
  const shares: number[][] = [];
  try {
    await signUpOnce(server.base, courseId, 0);
    for (let round = 0; round < rounds; round += 1) {
      await empty([courseId]);
      const before = used();
      ours.push(await closedLoop(server.base, courseId));
      shares.push(used().map((now, at) => (now - (before[at] ?? 0)) / perRound));
      await empty([courseId]);
      const each = Math.floor(perRound / connections);
      if (script) partner.push((await pgbench(script, [`--transactions=${each}`])).tps);
    }
    const open: { rate: number; p50: number; p99: number }[] = [];
    for (const rate of rates) {
      await empty([courseId]);
      open.push({ rate, ...(await openLoop(server.base, courseId, rate)) });
      if ((open.at(-1)?.p99 ?? 0) <= slowest) break;
    }
    await empty([courseId]);
    const [rate = 0] = rates;
    const theirs =
      script && (await pgbench(script, [`--rate=${rate}`, `--time=${openLoopSeconds}`]));
    const share = (at: number): string => spread(shares.map((one) => one[at] ?? 0));
    const kept = open.find(({ p99 }) => p99 <= slowest);
    report("P2 sign-ups to one course", [
      ["sign-ups/s through HTTP, 16 at once", spread(ours)],
      [
        "the same statements with pgbench, 16 at once",
        partner.length > 0 ? spread(partner) : "no pgbench here",
      ],
      [
        "ratio (reach ≥ 0.25)",
        partner.length > 0 ? (median(ours) / median(partner)).toFixed(2) : "–",
      ],
      ["CPU-ms for one: server", share(0)],
      ["CPU-ms for one: database", share(1)],
      ["CPU-ms for one: this generator", share(2)],
      [`open loop at ${rate}/s: median`, `${open[0]?.p50.toFixed(1)} ms`],
      [
        `open loop at ${rate}/s: 99th percentile (reach ≤ ${slowest} ms)`,
        `${open[0]?.p99.toFixed(1)} ms`,
      ],
      [
        `pgbench at ${rate}/s: median and 99th percentile`,
        theirs ? `${theirs.p50.toFixed(1)} ms, ${theirs.p99.toFixed(1)} ms` : "no pgbench here",
      ],
      [
        `highest rate tried with a 99th percentile ≤ ${slowest} ms`,
        kept ? `${kept.rate}/s: ${kept.p99.toFixed(1)} ms` : "none",
      ],
    ]);
  } finally {
    await server.stop();
  }
}
