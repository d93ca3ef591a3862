/**
 * `npm run invite-administrator <address>`: mails and prints the link that makes an administrator.
 */
import { isEmbedded, openDatabase, prepareDatabase } from "./database.mjs";
import { Failure, run } from "./failure.mjs";
import { install } from "./install.mjs";
import { ended, environment, Interrupted, node, onInterrupt, start } from "./processes.mjs";

await run(async () => {
  const address = process.argv[2];
  if (!address)
    throw new Failure(
      "Give the mail address: npm run invite-administrator kari.nordmann@example.no",
    );
  onInterrupt();
  await install();
  let database;
  try {
    database = await openDatabase();
    if (isEmbedded()) await prepareDatabase(database);
    const script = start(node, ["server/auth/invite-administrator.ts", address], {
      env: environment(database.variables),
      stdio: ["ignore", "inherit", "inherit"],
    });
    return await ended(script);
  } catch (error) {
    if (error instanceof Interrupted) return 1;
    throw error;
  } finally {
    await database?.stop();
  }
});
