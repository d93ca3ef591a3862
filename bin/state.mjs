/**
 * What the commands keep between runs in `.data`: the secrets, who uses the database, a lock.
 */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { explain, Failure } from "./failure.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
export const dataFolder = path.join(root, ".data");
export const testFolder = path.join(dataFolder, "test");

/** Makes the folder where state is kept. The user that runs PostgreSQL must be able to pass through. */
export function openState(folder) {
  try {
    for (const each of new Set([dataFolder, folder])) {
      fs.mkdirSync(each, { recursive: true });
      if (process.getuid?.() === 0) fs.chmodSync(each, 0o711);
    }
    const probe = path.join(folder, `probe-${process.pid}`);
    fs.writeFileSync(probe, "x");
    fs.rmSync(probe);
  } catch (error) {
    throw new Failure(
      explain(error.code, folder) ?? `Tunet cannot use ${folder}: ${error.message}`,
    );
  }
}

/** Writes a file so that it is there whole or not at all, readable for its owner only. */
function writePrivately(file, text) {
  const fresh = `${file}.${process.pid}.new`;
  fs.writeFileSync(fresh, text, { mode: 0o600 });
  fs.renameSync(fresh, file);
}

/** The secrets of this installation, made once. `fresh` says that they were made just now. */
export function secrets(folder) {
  const file = path.join(folder, "secrets.json");
  let known = {};
  try {
    known = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT")
      throw new Failure(
        `${file} cannot be read (${error.message}). Restore it, or run "npm run db:reset" to begin anew.`,
      );
  }
  const make = () => randomBytes(24).toString("hex");
  const all = {
    secretKey: make(),
    superuser: make(),
    owner: make(),
    app: make(),
    ...known,
  };
  const fresh = Object.keys(known).length === 0;
  if (JSON.stringify(all) !== JSON.stringify(known))
    writePrivately(file, `${JSON.stringify(all, null, 2)}\n`);
  return { ...all, fresh };
}

/** When a process began, so that a process number used again is not taken for the old one; a zombie is dead. */
function startedAt(pid) {
  let stat;
  try {
    stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? "dead" : fields[19];
}

/** Whether a process lives; with `started` also that it is the same one. */
export function isAlive(pid, started) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const since = startedAt(pid);
  return since !== "dead" && (!started || !since || since === started);
}

function livesOn(file) {
  try {
    const [pid, started] = fs.readFileSync(file, "utf8").trim().split(" ");
    return isAlive(Number(pid), started) ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

/** Runs `work` while no other process of this folder does the same kind of thing (starting and stopping). */
export async function withLock(folder, work) {
  const file = path.join(folder, "lock");
  const deadline = Date.now() + 180_000;
  for (;;) {
    try {
      fs.writeFileSync(file, `${process.pid} ${startedAt(process.pid) ?? ""}`, { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const age = Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (!livesOn(file) && age > 1000) fs.rmSync(file, { force: true });
    else if (Date.now() > deadline)
      throw new Failure(
        `Another command has been starting in this folder for minutes: see ${file}.`,
      );
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** Notes that a process uses what is in the folder, as `name`; gives back how to end that. */
export function join(folder, name, pid = process.pid) {
  const users = path.join(folder, "users");
  fs.mkdirSync(users, { recursive: true });
  const file = path.join(users, `${name}-${pid}`);
  // Written beside and moved in, so that nobody reads it half written and takes it for a dead one.
  const fresh = path.join(folder, `${path.basename(file)}.new`);
  fs.writeFileSync(fresh, `${pid} ${startedAt(pid) ?? ""}`);
  fs.renameSync(fresh, file);
  return () => fs.rmSync(file, { force: true });
}

/** The living processes that use the folder as `name`, this one not counted. */
export function others(folder, name) {
  const users = path.join(folder, "users");
  if (!fs.existsSync(users)) return [];
  return fs.readdirSync(users).flatMap((entry) => {
    const file = path.join(users, entry);
    const pid = livesOn(file);
    if (!pid) fs.rmSync(file, { force: true });
    return pid && pid !== process.pid && entry.startsWith(`${name}-`) ? [pid] : [];
  });
}
