/**
 * Programs of `bench/`, one after the other, against the built product on a database of their own.
 */
import path from "node:path";
import { build } from "./build.mjs";
import { openDatabase, prepareDatabase } from "./database.mjs";
import { Failure } from "./failure.mjs";
import { install } from "./install.mjs";
import { ended, environment, Interrupted, node, onInterrupt, start } from "./processes.mjs";
import { dataFolder } from "./state.mjs";

/**
 * Runs those that were asked for, or all.
 *
 * @param {{ folder: string, all: string[], wanted?: string, fileOf: (name: string) => string }} options
 *   where the database lies below the data folder, and the programs by name
 * @returns how many passed and failed; a program passes that ends with 0
 */
export async function runOnOwnDatabase({ folder, all, wanted, fileOf }) {
  onInterrupt();
  if (wanted && !all.includes(wanted))
    throw new Failure(`There is no "${wanted}": choose one of ${all.join(", ") || "(none yet)"}.`);
  await install();
  const result = { passed: 0, failed: 0 };
  let database;
  try {
    await build();
    database = await openDatabase(path.join(dataFolder, folder));
    await prepareDatabase(database);
    for (const name of wanted ? [wanted] : all) {
      console.log(`\n${name}`);
      const child = start(node, [fileOf(name), ...process.argv.slice(3)], {
        env: environment({
          ...database.variables,
          ...database.owner,
          SUPERUSER_URL: database.superUrl,
          NODE_ENV: "production",
        }),
        stdio: ["ignore", "inherit", "inherit"],
      });
      result[(await ended(child)) === 0 ? "passed" : "failed"] += 1;
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    result.failed += 1;
  } finally {
    await database?.stop();
  }
  return result;
}
