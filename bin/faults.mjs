/**
 * `npm run faults [name]`: breaks something under load, one fault or all, on a database of its own.
 */
import fs from "node:fs";
import path from "node:path";
import { run } from "./failure.mjs";
import { runOnOwnDatabase } from "./own-database.mjs";
import { root } from "./state.mjs";

// Each file of `bench/faults/` is one fault.
const all = fs
  .readdirSync(path.join(root, "bench", "faults"))
  .map((file) => path.basename(file, ".ts"));

await run(async () => {
  const wanted = process.argv[2];
  const fileOf = (name) => `bench/faults/${name}.ts`;
  const { passed, failed } = await runOnOwnDatabase({ folder: "faults", all, wanted, fileOf });
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
