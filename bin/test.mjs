/**
 * `npm test`: everything that must hold, counted from the runners' own reports.
 *
 * `--check` only types, lint and unit tests; `--full` every page for every actor, theme and language;
 * `--e2e [files]` only the end-to-end tests.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { prepareDatabase, refuseWhileRunning } from "./database.mjs";
import { report, run } from "./failure.mjs";
import { install } from "./install.mjs";
import { freePort, startPostgres, withDatabase } from "./postgres.mjs";
import {
  capture,
  ended,
  environment,
  Interrupted,
  node,
  onInterrupt,
  start,
} from "./processes.mjs";
import { dataFolder, openState, others, root, secrets, testFolder } from "./state.mjs";

const flags = new Set(process.argv.slice(2).filter((each) => each.startsWith("--")));
const files = process.argv.slice(2).filter((each) => !each.startsWith("--"));
const total = { passed: 0, failed: 0 };

await run(async () => {
  onInterrupt();
  try {
    // The tests bring their own settings; those of the person who runs them must not change the result.
    for (const name of [
      "DATABASE_URL",
      "DATABASE_OWNER_URL",
      "SECRET_KEY",
      "PUBLIC_URL",
      "HOST",
      "PORT",
    ])
      delete process.env[name];
    openState(testFolder);
    await install();
    if (flags.has("--check")) await check();
    else if (flags.has("--e2e")) await endToEnd();
    else {
      await check();
      await endToEnd();
    }
  } catch (error) {
    if (error instanceof Interrupted) return 130;
    report(error);
    total.failed += 1;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

async function check() {
  const quick = flags.has("--check");
  await types();
  await one("Lint", ["node_modules/.bin/oxlint", "--type-aware", "--deny-warnings"]);
  if (!quick) await one("Format", ["node_modules/.bin/oxfmt", "--check", "."]);
  await vitest(quick ? ["--project", "unit"] : []);
}

/** The types of routes are made by Next; a fresh clone does not have them yet. */
async function types() {
  if (!fs.existsSync(path.join(root, "next-env.d.ts")))
    await capture(node, ["node_modules/next/dist/bin/next", "typegen"], { env: environment() });
  await one("Types", ["node_modules/.bin/tsc", "--noEmit"]);
}

/** A runner without a report of its own counts as one. */
async function one(title, [program, ...args]) {
  const began = Date.now();
  const { code, output } = await capture(node, [program, ...args], { env: environment() });
  if (code !== 0) console.log(output.trim());
  count(title, began, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

function count(title, began, { passed, failed }) {
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(
    `${failed === 0 ? "✓" : "✗"} ${title}: ${passed} passed, ${failed} failed (${seconds} s)`,
  );
}

/** Runs a test runner with its own lines on the screen, and counts what its report says. */
async function runner(title, args, env, reportFile, read) {
  const began = Date.now();
  fs.rmSync(reportFile, { force: true });
  const child = start(node, args, {
    env: environment(env),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await ended(child);
  let result;
  try {
    result = read(JSON.parse(fs.readFileSync(reportFile, "utf8")));
  } catch {
    console.log(`${title} left no report.`);
    result = { passed: 0, failed: 1 };
  }
  if (code !== 0 && result.failed === 0) result.failed = 1; // for example an error outside of a test
  count(title, began, result);
}

async function vitest(more) {
  const reportFile = path.join(testFolder, "vitest.json");
  const args = [
    "run",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${reportFile}`,
    ...more,
  ];
  await runner("Vitest", ["node_modules/vitest/vitest.mjs", ...args], {}, reportFile, (result) => {
    // A file that fails before its first test has no failed test of its own.
    const broken = result.testResults.filter(
      ({ status, assertionResults }) =>
        status === "failed" && !assertionResults.some((each) => each.status === "failed"),
    );
    return { passed: result.numPassedTests, failed: result.numFailedTests + broken.length };
  });
}

/** Builds, and runs the browser against the built server on a database of its own. */
async function endToEnd() {
  const began = Date.now();
  try {
    refuseWhileRunning(others(dataFolder, "start"));
    await build();
    count("Build", began, { passed: 1, failed: 0 });
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    report(error);
    count("Build", began, { passed: 0, failed: 1 });
    return count("End-to-end (not run, since the build failed)", began, { passed: 0, failed: 1 });
  }
  const chromium = await findChromium();
  const postgres = await startPostgres({ folder: testFolder, disposable: true });
  let server;
  try {
    server = await serve(postgres);
    for (const project of ["pages", "clock"]) await playwright(project, server, chromium);
  } finally {
    await server?.stop();
    await postgres.stop();
  }
}

async function playwright(project, server, chromium) {
  const reportFile = path.join(testFolder, `playwright-${project}.json`);
  const env = {
    ...server.env,
    BASE_URL: server.address,
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_REPORT: reportFile,
    SUPERUSER_URL: server.superUrl,
    OWNER_URL: server.ownerUrl,
    // Playwright sets FORCE_COLOR for its workers, and Node warns when both are there.
    NO_COLOR: undefined,
    ...(flags.has("--full") ? { TUNET_TEST_FULL: "1" } : {}),
  };
  const mayBeNone = files.length > 0;
  const none = mayBeNone ? ["--pass-with-no-tests"] : [];
  const args = ["test", "--project", project, ...none, ...files];
  const cli = ["node_modules/@playwright/test/cli.js", ...args];
  await runner(`End-to-end (${project})`, cli, env, reportFile, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
  }));
}

/** The built server in demo mode, on a new database with the demo network. */
async function serve(postgres) {
  const name = "tunet_e2e";
  query(postgres.superUrl, `drop database if exists ${name} with (force)`);
  query(postgres.superUrl, `create database ${name} owner tunet_owner`);
  const port = String(await freePort(0));
  const address = `http://localhost:${port}`;
  const variables = {
    DATABASE_URL: withDatabase(postgres.appUrl, name),
    SECRET_KEY: secrets(testFolder).secretKey,
    TUNET_DEMO: "1",
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: port,
    PUBLIC_URL: address,
    FILES_DIR: path.join(testFolder, "files"),
    LOG_LEVEL: "warn",
  };
  const owner = { DATABASE_OWNER_URL: withDatabase(postgres.ownerUrl, name) };
  await prepareDatabase({ variables, owner });
  const logFile = path.join(testFolder, "server.log");
  const log = fs.openSync(logFile, "w");
  const server = start(node, ["--import", "./bin/follow-parent.mjs", "server/serve.ts"], {
    env: environment(variables),
    stdio: ["ignore", log, log, "ipc"],
  });
  fs.closeSync(log);
  const over = ended(server).catch(() => 1);
  const stop = async () => {
    server.kill("SIGTERM");
    await over;
  };
  for (const until = Date.now() + 60_000; ; await sleep(100)) {
    const answer = await fetch(`${address}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) break;
    if (server.exitCode === null && Date.now() < until) continue;
    await stop();
    throw new Error(
      `The built server did not come up:\n${fs.readFileSync(logFile, "utf8").slice(-4000)}`,
    );
  }
  return {
    address,
    env: variables,
    superUrl: withDatabase(postgres.superUrl, name),
    ownerUrl: postgres.ownerUrl,
    stop,
  };
}

/** One statement as superuser; `bin/` has no dependencies, so a script with `pg` sends it. */
function query(address, statement) {
  const script = `
    import pg from "pg";
    const client = new pg.Client({ connectionString: process.argv[1] });
    await client.connect();
    await client.query(process.argv[2]);
    await client.end();`;
  const { status, stderr } = spawnSync(
    node,
    ["--input-type=module", "--eval", script, address, statement],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
}
