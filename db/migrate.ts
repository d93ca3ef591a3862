import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

import { installQueues } from "#server/jobs/install.ts";

import { grants } from "./grants.ts";
import { loadReference } from "./reference/load.ts";

/**
 * Brings a database to the newest schema, gives the application's role exactly the written grants,
 * loads the reference data and installs the queues of jobs. Runs as the owner of the schema; safe to repeat.
 */
async function migrateDatabase(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const database = drizzle(client);
    await migrate(database, { migrationsFolder: "db/migrations" });
    await database.transaction(async (tx) => {
      await tx.execute(sql`grant usage on schema public to tunet_app`);
      await tx.execute(sql`revoke all on all tables in schema public from tunet_app`);
      for (const [table, privileges] of Object.entries(grants)) {
        const names = sql.join(
          privileges.map((privilege) => words[privilege]),
          sql`, `,
        );
        await tx.execute(sql`grant ${names} on table ${sql.identifier(table)} to tunet_app`);
      }
      // The application sees which migrations have run, so that it is ready no sooner than its schema.
      await tx.execute(sql`grant usage on schema drizzle to tunet_app`);
      await tx.execute(sql`grant select on table drizzle.__drizzle_migrations to tunet_app`);
      await loadReference(tx);
    });
  } finally {
    await client.end();
  }
  await installQueues(ownerUrl);
}

const words = {
  select: sql`select`,
  insert: sql`insert`,
  update: sql`update`,
  delete: sql`delete`,
};

if (import.meta.main) {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  if (!ownerUrl) {
    console.error(
      "DATABASE_OWNER_URL is missing. Example: DATABASE_OWNER_URL=postgres://tunet_owner:secret@db.example.no/tunet",
    );
    process.exit(1);
  }
  await migrateDatabase(ownerUrl);
}
