/**
 * `npm run db:reset`: throws the embedded database and its files away; the next start makes new ones.
 */
import fs from "node:fs";
import path from "node:path";
import { isEmbedded, refuseWhileRunning } from "./database.mjs";
import { Failure, run } from "./failure.mjs";
import { removePostgres } from "./postgres.mjs";
import { dataFolder, others } from "./state.mjs";

await run(async () => {
  if (!isEmbedded())
    throw new Failure(
      "DATABASE_URL is set, and Tunet does not throw away a database it did not make: unset it to reset the embedded one.",
    );
  refuseWhileRunning(others(dataFolder, "start"));
  await removePostgres(dataFolder);
  for (const name of ["files", "secrets.json", "postgres.moved"])
    fs.rmSync(path.join(dataFolder, name), { recursive: true, force: true });
  console.log('The database is gone. "npm start" makes a new one with fresh demo data.');
});
