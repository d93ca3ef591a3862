/**
 * Installs what is missing, so that a fresh clone needs nothing but Node and npm.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { explain, Failure } from "./failure.mjs";
import { node, step } from "./processes.mjs";
import { root } from "./state.mjs";

const modules = path.join(root, "node_modules");
const lock = path.join(root, "package-lock.json");
const stamp = path.join(modules, ".tunet-lock");

/** Runs `npm install` when `node_modules` is absent or not that of the lock file. */
export async function install() {
  const wanted = createHash("sha256").update(fs.readFileSync(lock)).digest("hex");
  if (isInstalled(wanted)) return;
  await npm("Installing what Tunet needs (some minutes the first time) …", [
    "install",
    "--include=dev",
    "--no-save",
    "--no-audit",
    "--no-fund",
  ]);
  // The package `node` fetches its binary in an install script, which npm may have been told to skip.
  if (!fs.existsSync(node))
    await npm("Fetching Node 24 …", ["rebuild", "--ignore-scripts=false", "node"]);
  if (!fs.existsSync(node))
    throw new Failure(
      'npm did not install Node 24 (the package "node"): are install scripts switched off (npm config get ignore-scripts)?',
    );
  fs.writeFileSync(stamp, wanted);
}

function isInstalled(wanted) {
  if (!fs.existsSync(node)) return false;
  if (fs.existsSync(stamp)) return fs.readFileSync(stamp, "utf8") === wanted;
  // Installed by hand: npm keeps its own list, newer than the lock file if it followed it.
  const list = fs.statSync(path.join(modules, ".package-lock.json"), { throwIfNoEntry: false });
  return list !== undefined && list.mtimeMs >= fs.statSync(lock).mtimeMs;
}

async function npm(title, args) {
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith(".js") ? [process.execPath, [script]] : ["npm", []];
  await step(title, program, [...first, ...args], {
    shell: process.platform === "win32" && program === "npm",
    hopeless: /ENOSPC|EDQUOT/, // npm itself would go on for many minutes
    explain: (output) =>
      explain(output, root) ??
      (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|network/i.test(output)
        ? "npm could not reach its registry: the first start needs the internet (or a registry in your npm settings)."
        : undefined),
  });
}
