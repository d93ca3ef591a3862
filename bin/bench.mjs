/**
 * `npm run bench [name]`: runs one benchmark, or all, on a database of its own.
 */
import fs from "node:fs";
import path from "node:path";
import { run } from "./failure.mjs";
import { runOnOwnDatabase } from "./own-database.mjs";
import { root } from "./state.mjs";

// Benchmarks are those files of `bench/` that begin with "Benchmark" and what they measure.
const folder = path.join(root, "bench");
const all = fs
  .readdirSync(folder)
  .filter(
    (file) =>
      file.endsWith(".ts") &&
      fs.readFileSync(path.join(folder, file), "utf8").startsWith("/** Benchmark"),
  )
  .map((file) => file.slice(0, -3));

await run(async () => {
  const wanted = process.argv[2];
  const fileOf = (name) => `bench/${name}.ts`;
  const { failed } = await runOnOwnDatabase({ folder: "bench", all, wanted, fileOf });
  return failed === 0 ? 0 : 1;
});
