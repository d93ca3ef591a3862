/**
 * `npm run faults [name]`: breaks something under load, one fault or all, on a database of its own.
 */
import fs from "node:fs";
import path from "node:path";
import { build } from "./build.mjs";
import { openDatabase, prepareDatabase } from "./database.mjs";
import { Failure, run } from "./failure.mjs";
import { install } from "./install.mjs";
import { ended, environment, Interrupted, node, onInterrupt, start } from "./processes.mjs";
import { dataFolder, root } from "./state.mjs";

await run(async () => {
  onInterrupt();
  await install();
  const names = chooseFaults(process.argv[2]);
  let database;
  try {
    await build();
    database = await openDatabase(path.join(dataFolder, "faults"));
    await prepareDatabase(database);
    let failures = 0;
    for (const name of names) {
      console.log(`\n${name}`);
      const child = start(node, [`bench/faults/${name}.ts`], {
        env: environment({
          ...database.variables,
          ...database.owner,
          SUPERUSER_URL: database.superUrl,
          NODE_ENV: "production",
        }),
        stdio: ["ignore", "inherit", "inherit"],
      });
      if ((await ended(child)) !== 0) failures += 1;
    }
    console.log(`\n${names.length - failures} passed, ${failures} failed`);
    return failures === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Interrupted) return 1;
    throw error;
  } finally {
    await database?.stop();
  }
});

/** Each file of `bench/faults/` is one fault. */
function chooseFaults(wanted) {
  const all = fs
    .readdirSync(path.join(root, "bench", "faults"))
    .map((file) => path.basename(file, ".ts"));
  if (!wanted) return all;
  if (all.includes(wanted)) return [wanted];
  throw new Failure(`There is no fault "${wanted}": choose one of ${all.join(", ")}.`);
}
