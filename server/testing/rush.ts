import { createInterface } from "node:readline";

import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";

import { seatPool } from "#db/schema/enrolment.ts";
import { AppError } from "#server/errors.ts";
import type { Act } from "#server/enrolment/schema.ts";
import { admit, type AdmitSteps } from "#server/enrolment/service.ts";

// One of the processes of the race tests: as many open connections as acts, all let go at once.
// Argument: how many. Each line on the way in is one rush; the way out has one line of answers for each.

/** Acts at once, each in somebody's name; `dies` ends the process the moment they are committed. */
export type Rush = {
  mode?: "locked" | "unlocked";
  acts: { actorId: string | null; act: Act }[];
  dies?: boolean;
};

/** What an act answered, or the code it was refused with. */
export type Outcome = { answer: unknown } | { code: string };

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

async function rush({ mode = "locked", acts }: Rush): Promise<Outcome[]> {
  const steps = mode === "unlocked" ? withoutLock(acts.length) : {};
  return Promise.all(
    acts.map(async ({ actorId, act }): Promise<Outcome> => {
      try {
        return {
          answer: await db.transaction(async (tx) => {
            await tx.execute(sql`select set_config('app.user_id', ${actorId ?? ""}, true)`);
            return admit(tx, act, steps);
          }),
        };
      } catch (error) {
        if (error instanceof AppError) return { code: error.code };
        throw error;
      }
    }),
  );
}

process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Rush;
  const outcomes = await rush(asked);
  if (asked.dies) process.kill(process.pid, "SIGKILL");
  process.stdout.write(`${JSON.stringify(outcomes)}\n`);
}
await pool.end();
