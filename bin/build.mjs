/**
 * Builds the app when its sources are not those of the build that is there; `npm run build` in any case.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { explain, run } from "./failure.mjs";
import { environment, node, step } from "./processes.mjs";
import { root } from "./state.mjs";

const sources = [
  "app",
  "server",
  "db",
  "public",
  "next.config.js",
  "postcss.config.mjs",
  "package.json",
  "package-lock.json",
];

// The build loads every route, and with them server/env.ts, but neither connects nor keeps any of this.
const placeholders = {
  DATABASE_URL: "postgres://build@127.0.0.1:1/none",
  SECRET_KEY: "-".repeat(32),
  SMTP_URL: "smtp://127.0.0.1:1",
};

/** Builds unless `.next/tunet-hash` says that this very content was built. */
export async function build({ always = false } = {}) {
  const folder = path.join(root, process.env.NEXT_DIST_DIR ?? ".next");
  const mark = path.join(folder, "tunet-hash");
  const wanted = hashOfSources();
  if (!always && fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === wanted) return;
  fs.rmSync(mark, { force: true });
  await step(
    "Building the pages (a minute or two) …",
    node,
    ["node_modules/next/dist/bin/next", "build"],
    {
      env: environment({ ...missing(placeholders), NODE_ENV: "production" }),
      explain: (output) => explain(/ENOSPC|EDQUOT|EROFS/.exec(output)?.[0] ?? "", root),
    },
  );
  fs.writeFileSync(mark, wanted);
}

const missing = (variables) =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !process.env[name]));

/** A digest of everything the build is made from; tests are not part of it. */
function hashOfSources() {
  const hash = createHash("sha256");
  for (const source of sources)
    for (const file of filesIn(path.join(root, source)))
      hash.update(`\n${path.relative(root, file)}\n`).update(fs.readFileSync(file));
  return hash.digest("hex");
}

function filesIn(entry) {
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(entry) ? [] : [entry];
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => filesIn(path.join(entry, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(() => build({ always: true }));
