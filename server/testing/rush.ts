import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";

import { admit, type AdmitSteps } from "#server/enrolment/service.ts";
import { eq } from "drizzle-orm";
import { seatPool } from "#db/schema/enrolment.ts";

// One of the processes of the race test: as many open connections as people, all let go at once.
// Arguments: pool id, "locked" or "unlocked", and the people's ids.

const [poolId = "", mode = "locked", ...people] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: people.length });
const db = drizzle(pool);

let counted = 0;
let everybodyHasCounted = (): void => undefined;
const barrier = new Promise<void>((resolve) => {
  everybodyHasCounted = resolve;
});

// The negative control: the lock statement without FOR UPDATE, and nobody inserts before all have counted.
const unlocked: AdmitSteps = {
  lock: async (tx, id) => {
    const [row] = await tx.select().from(seatPool).where(eq(seatPool.id, id));
    if (!row) throw new Error("no pool");
    return row;
  },
  beforeInsert: () => {
    counted += 1;
    if (counted === people.length) everybodyHasCounted();
    return barrier;
  },
};

const clients = await Promise.all(people.map(() => pool.connect()));
for (const client of clients) client.release();
process.stdout.write("ready\n");
await new Promise((resolve) => process.stdin.once("data", resolve));

const answers = await Promise.all(
  people.map((personId) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.user_id', ${personId}, true)`);
      const request = { poolId, personId, organisationId: null, idempotencyKey: personId };
      return admit(tx, request, mode === "unlocked" ? unlocked : {});
    }),
  ),
);
process.stdout.write(`${JSON.stringify(answers)}\n`);
await pool.end();
process.exit(0);
