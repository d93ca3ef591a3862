/**
 * `npm run bench [name]`: runs one benchmark, or all, on a database of its own.
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
  const names = chooseBenchmarks(process.argv[2]);
  let database;
  try {
    await build();
    database = await openDatabase(path.join(dataFolder, "bench"));
    await prepareDatabase(database);
    let failures = 0;
    for (const name of names) {
      console.log(`\n${name}`);
      const child = start(node, [`bench/${name}.ts`, ...process.argv.slice(3)], {
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
    return failures === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Interrupted) return 1;
    throw error;
  } finally {
    await database?.stop();
  }
});

/** The benchmarks are those files of `bench/` that begin with "Benchmark" and what they measure. */
function chooseBenchmarks(wanted) {
  const folder = path.join(root, "bench");
  const all = fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter(
          (file) =>
            file.endsWith(".ts") &&
            fs.readFileSync(path.join(folder, file), "utf8").startsWith("/** Benchmark"),
        )
        .map((file) => file.slice(0, -3))
    : [];
  if (!wanted) return all;
  if (all.includes(wanted)) return [wanted];
  throw new Failure(
    `There is no benchmark "${wanted}": choose one of ${all.join(", ") || "(none yet)"}.`,
  );
}
