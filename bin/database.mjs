/**
 * The database of a command: the embedded one, migrated and, in demo mode, with the demo network.
 */
import { explain, Failure } from "./failure.mjs";
import { environment, node, step } from "./processes.mjs";
import { startPostgres } from "./postgres.mjs";
import { dataFolder, openState, secrets } from "./state.mjs";

/** Whether Tunet brings its own database: when nobody gave the address of one. */
export const isEmbedded = () => !process.env.DATABASE_URL;

/**
 * Starts the embedded PostgreSQL, or takes the given one.
 *
 * @returns the variables the programs need, and how to stop; `pid` and `restart` only if embedded
 */
export async function openDatabase(folder = dataFolder) {
  if (!isEmbedded()) {
    openState(folder);
    const variables = { SECRET_KEY: process.env.SECRET_KEY ?? secrets(folder).secretKey };
    return { variables, owner: {}, stop: async () => {} };
  }
  const postgres = await startPostgres({ folder });
  return {
    pid: postgres.pid,
    superUrl: postgres.superUrl,
    variables: {
      DATABASE_URL: postgres.appUrl,
      SECRET_KEY: process.env.SECRET_KEY ?? secrets(folder).secretKey,
      TUNET_DEMO: "1",
    },
    // Only what writes the schema and the demo network is told the owner's address.
    owner: { DATABASE_OWNER_URL: postgres.ownerUrl },
    stop: postgres.stop,
  };
}

/** Brings the schema up to date and loads the demo network into an empty database of demo mode. */
export async function prepareDatabase({ variables, owner }) {
  const options = { env: environment({ ...variables, ...owner }), explain: explainDatabase };
  await step("Bringing the database up to date …", node, ["db/migrate.ts"], options);
  const demo = (variables.TUNET_DEMO ?? process.env.TUNET_DEMO) === "1";
  if (!demo) return;
  const said = await step("Checking the demo network …", node, ["db/demo/load.ts"], options);
  if (said.trim()) console.log(said.trim());
}

function explainDatabase(output) {
  if (/password authentication failed/.test(output))
    return "The database does not know Tunet's password: check DATABASE_URL and DATABASE_OWNER_URL.";
  if (/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|Connection terminated|timeout exceeded/i.test(output))
    return "The database does not answer: check DATABASE_URL and DATABASE_OWNER_URL, and that it runs.";
  if (!isEmbedded() && /3D000/.test(output))
    return "The database in DATABASE_OWNER_URL does not exist: make it first (see docs/operations.md).";
  if (
    /(XX00[0-2]|58P0[12]|3D000)|invalid page in block|could not (open|read) (file|block)/.test(
      output,
    )
  )
    return 'The database seems to be damaged: put a copy from your backup in its place, or run "npm run db:reset" to begin with an empty one.';
  return explain(/No space left on device|53100|ENOSPC/.exec(output)?.[0] ?? "", dataFolder);
}

/** Refuses when `npm start` runs in this folder, since it uses what is about to be changed. */
export function refuseWhileRunning(pids) {
  if (pids.length > 0)
    throw new Failure(
      `Tunet runs in this folder already (process ${pids[0]}): stop it with Ctrl-C, or with "kill ${pids[0]}".`,
    );
}
