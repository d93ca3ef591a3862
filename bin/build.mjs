/**
 * Builds the app when its sources are not those of the build that is there.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { explain } from "./failure.mjs";
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

/** Builds unless `.next/tunet-hash` says that this very content was built. */
export async function build() {
  const folder = path.join(root, process.env.NEXT_DIST_DIR ?? ".next");
  const mark = path.join(folder, "tunet-hash");
  const wanted = hashOfSources();
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === wanted) return;
  fs.rmSync(mark, { force: true });
  await step(
    "Building the pages (a minute or two) …",
    node,
    ["node_modules/next/dist/bin/next", "build"],
    {
      env: environment({ NODE_ENV: "production" }),
      explain: (output) => explain(/ENOSPC|EDQUOT|EROFS/.exec(output)?.[0] ?? "", root),
    },
  );
  fs.writeFileSync(mark, wanted);
}

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
