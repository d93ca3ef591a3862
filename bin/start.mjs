/**
 * `npm start` and `npm run dev`: from a fresh clone to a running network.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "./build.mjs";
import { isEmbedded, openDatabase, prepareDatabase, refuseWhileRunning } from "./database.mjs";
import { Failure, report, run } from "./failure.mjs";
import { install } from "./install.mjs";
import { whyNotPort } from "./postgres.mjs";
import {
  capture,
  ended,
  endRunning,
  environment,
  Interrupted,
  node,
  onInterrupt,
  start,
} from "./processes.mjs";
import { dataFolder, isAlive, join, openState, others } from "./state.mjs";

const isDev = process.argv.includes("--dev");
const demo = isEmbedded() || process.env.TUNET_DEMO === "1";
const host = process.env.HOST || (demo ? "127.0.0.1" : "0.0.0.0");
const port = Number(process.env.PORT || 3000);

await run(async () => {
  openState(dataFolder);
  refuseWhileRunning(others(dataFolder, "start"));
  const leave = join(dataFolder, "start");
  onInterrupt();
  let database;
  let letGo = () => {};
  try {
    await endLeftovers();
    await refuseBusyPort();
    await install();
    await checkSettings();
    await together([
      async () => {
        database = await openDatabase();
        await prepareDatabase(database);
      },
      async () => isDev || build(),
    ]);
    letGo = keepDatabase(database);
    return await serve(database);
  } catch (error) {
    if (error instanceof Interrupted) return 0;
    throw error;
  } finally {
    letGo();
    await database?.stop();
    leave();
  }
});

/** Asks server/env.ts, before anything is started for nothing. */
async function checkSettings() {
  const script =
    "import('#server/env.ts').catch((error) => { console.error(error.message); process.exit(1); })";
  const { code, output } = await capture(node, ["--input-type=module", "--eval", script], {
    env: environment({
      DATABASE_URL: process.env.DATABASE_URL || "postgres://127.0.0.1/tunet",
      SECRET_KEY: process.env.SECRET_KEY || "-".repeat(32),
      TUNET_DEMO: demo ? "1" : "0",
    }),
  });
  if (code !== 0) throw new Failure(output.trim());
}

/** Does all at the same time; when one fails the others are ended and waited for. */
async function together(works) {
  const failures = [];
  await Promise.all(
    works.map((work) =>
      work().catch((error) => {
        failures.push(error);
        endRunning();
      }),
    ),
  );
  if (failures.length > 0) throw failures[0];
}

/** Runs the server until it ends; Ctrl-C and SIGTERM reach it through `onInterrupt`. */
async function serve(database) {
  const args = [
    "--import",
    "./bin/follow-parent.mjs",
    "server/serve.ts",
    ...(isDev ? ["--dev"] : []),
  ];
  const server = start(node, args, {
    env: environment({
      ...database.variables,
      DATABASE_OWNER_URL: undefined,
      LOG_LEVEL: process.env.LOG_LEVEL || (demo ? "warn" : "info"),
    }),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const forget = join(dataFolder, "serve", server.pid);
  try {
    const code = await ended(server);
    if (server.signalCode)
      throw new Failure(
        `The server was ended from outside (${server.signalCode}): run "npm start" again.`,
      );
    return code;
  } finally {
    forget();
  }
}

/** The server of a start that was killed ends by itself; the next start waits for that, and insists. */
async function endLeftovers() {
  for (const signal of ["SIGTERM", "SIGKILL"])
    for (const pid of others(dataFolder, "serve")) {
      try {
        process.kill(pid, signal);
      } catch {
        continue; // it ended meanwhile
      }
      for (let waited = 0; isAlive(pid) && waited < 12_000; waited += 100) await sleep(100);
    }
}

async function refuseBusyPort() {
  if (!(port > 0 && port < 65_536)) return; // server/env.ts says what is wrong with it
  const reason = await whyNotPort(port, host);
  if (reason === "EADDRINUSE")
    throw new Failure(
      `Port ${port} on ${host} is taken by another program: stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
  if (reason === "EACCES")
    throw new Failure(
      `Only root may listen on port ${port}: choose one above 1023: PORT=3000 npm start`,
    );
}

/** Starts the embedded database again when it is killed while Tunet runs; gives back how to end that. */
function keepDatabase(database) {
  if (!database.pid) return () => {};
  let left = 5;
  let busy = false;
  const mend = async () => {
    if (busy || left === 0 || isAlive(database.pid)) return;
    busy = true;
    left -= 1;
    console.error("The database was stopped from outside; starting it again.");
    await openDatabase().then(({ pid, stop }) => Object.assign(database, { pid, stop }), report);
    busy = false;
  };
  const timer = setInterval(() => void mend(), 1000);
  timer.unref();
  return () => clearInterval(timer);
}
