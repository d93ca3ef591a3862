/**
 * Starts the programs that the commands consist of, and sees that none outlives its command.
 */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { explain, Failure } from "./failure.mjs";
import { isAlive, root } from "./state.mjs";

/** The Node that everything but `bin/` itself runs on: the one in package.json, not the user's. */
export const node =
  process.platform === "win32"
    ? path.join(root, "node_modules", "node", "bin", "node.exe")
    : path.join(root, "node_modules", ".bin", "node");

const running = new Set();
/** When the command was stopped from outside; 0 while nobody did. */
let interrupted = 0;

/** The command was stopped from outside: nothing to explain. */
export class Interrupted extends Error {}

/**
 * At Ctrl-C and SIGTERM what runs is asked to end. It is made to after 15 seconds, or at a second signal
 * that is one of its own: the first may come twice, from the terminal and from npm.
 */
export function onInterrupt() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupt);
  followNpm();
}

function interrupt() {
  if (interrupted) return Date.now() - interrupted > 1000 && endRunning("SIGKILL");
  interrupted = Date.now();
  endRunning();
  setTimeout(() => endRunning("SIGKILL"), 15_000).unref();
}

/** Asks every program of this command to end. */
export function endRunning(signal = "SIGTERM") {
  for (const child of running) child.kill(signal);
}

/** `npm start` killed with -9 tells nobody: this command then ends by itself. */
function followNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = findNpm(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (!npm || isAlive(npm))) return;
    clearInterval(timer);
    if (!interrupted) interrupt();
  }, 1000);
  timer.unref();
}

/** npm is our parent, or the parent of the shell it runs us with. */
function findNpm(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    const isNpm = (each) => fs.readFileSync(`/proc/${each}/cmdline`, "utf8").startsWith("npm");
    return [pid, parent].find(isNpm);
  } catch {
    return undefined; // no /proc here: our parent's end must do
  }
}

/**
 * Starts a program in the project's folder.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 */
export function start(program, args, options = {}) {
  if (interrupted) throw new Interrupted();
  const child = spawn(program, args, { cwd: root, ...options });
  running.add(child);
  child.on("exit", () => running.delete(child));
  child.on("error", () => running.delete(child));
  return child;
}

/** Waits for a program; gives back its exit code. */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (interrupted) reject(new Interrupted());
      else resolve(signal ? 1 : code);
    });
  });
}

/** Runs a program quietly, until it says what `hopeless` matches; gives back its exit code and all it said. */
export async function capture(program, args, { hopeless, ...options } = {}) {
  const child = start(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text) => {
      output += text;
      if (hopeless?.test(text)) child.kill();
    });
  }
  return { code: await ended(child), output };
}

/** Runs one step of a command: a line that says what, and why it failed, or else what the program said. */
export async function step(title, program, args, { explain: say = explain, ...options } = {}) {
  const began = Date.now();
  console.log(title);
  const { code, output } = await capture(program, args, options);
  if (code !== 0) {
    const said = output.trim().split("\n").slice(-40).join("\n");
    throw new Failure(say(output) ?? `${said}\n\n${title.replace(/ …$/, "")} failed.`);
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  // Some steps run beside each other, so the line says which one it was.
  if (seconds > 2) console.log(`  done in ${seconds} s: ${title.replace(/ [(…].*$/, "")}`);
  return output;
}

/** The environment of the programs: `more` over what the user gave; colours only for a screen. */
export function environment(more = {}) {
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: undefined };
  return { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...plain, ...more };
}
