import { createInterface } from "node:readline";

import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";

import { seatPool } from "#db/schema/enrolment.ts";
import { admit, type AdmitSteps } from "#server/enrolment/service.ts";

// One of the processes of the race test: as many open connections as people, all let go at once.
// Argument: how many. Each line on the way in is one rush, `{ poolId, mode, people }`; the way out
// has one line of answers for each.

const size = Number(process.argv[2]);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, min: size, max: size });
const db = drizzle(pool);
const clients = await Promise.all(Array.from({ length: size }, () => pool.connect()));
for (const client of clients) client.release();

/** The negative control: the lock statement without FOR UPDATE, and nobody inserts before all have counted. */
function withoutLock(crowd: number): AdmitSteps {
  const everybody = Promise.withResolvers<void>();
  let counted = 0;
  return {
    lock: async (tx, id) => {
      const [row] = await tx.select().from(seatPool).where(eq(seatPool.id, id));
      if (!row) throw new Error("no pool");
      return row;
    },
    beforeInsert: () => {
      counted += 1;
      if (counted === crowd) everybody.resolve();
      return everybody.promise;
    },
  };
}

type Rush = { poolId: string; mode: "locked" | "unlocked"; people: string[] };

async function rush({ poolId, mode, people }: Rush): Promise<unknown[]> {
  const unlocked = mode === "unlocked" ? withoutLock(people.length) : {};
  return Promise.all(
    people.map((personId) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.user_id', ${personId}, true)`);
        const asked = { poolId, personId, organisationId: null, idempotencyKey: personId };
        return admit(tx, { act: "signUp", ...asked }, unlocked);
      }),
    ),
  );
}

process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(await rush(JSON.parse(line) as Rush))}\n`);
await pool.end();
