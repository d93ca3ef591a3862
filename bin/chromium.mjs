/**
 * Finds a Chromium for the end-to-end tests, or installs one.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { capture, node } from "./processes.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const macintosh = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a browser that runs: `CHROMIUM_PATH`, the system's, Playwright's own, or a new one. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (runs(given)) return given;
    throw new Failure(`CHROMIUM_PATH is ${given}, but there is no browser that runs there.`);
  }
  return (await found()) ?? (await install());
}

async function found() {
  const places = (process.env.PATH ?? "").split(path.delimiter);
  const system = names.flatMap((name) => places.map((place) => path.join(place, name)));
  for (const candidate of [...system, ...macintosh]) if (runs(candidate)) return candidate;
  const own = await playwrights();
  return own && runs(own) ? own : undefined;
}

/** Some distributions put a script in its place that only says where to get it. */
function runs(file) {
  if (!fs.existsSync(file)) return false;
  return spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0;
}

async function playwrights() {
  const script =
    "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  const { code, output } = await capture(node, ["--input-type=module", "--eval", script]);
  return code === 0 ? output.trim() : undefined;
}

async function install() {
  console.log("Installing Chromium for the end-to-end tests …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    await capture("apt-get", ["update", "-qq"], { env });
    await capture("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      env,
    });
    const chromium = await found();
    if (chromium) return chromium;
  }
  await capture(node, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  const chromium = await found();
  if (chromium) return chromium;
  throw new Failure(
    'No Chromium runs here and none could be installed: install one ("apt-get install chromium" on Debian) or give its path in CHROMIUM_PATH.',
  );
}
