import { sql } from "drizzle-orm";

import { db } from "#db/client.ts";
import { workerBeat } from "#db/schema/jobs.ts";
import journal from "#db/migrations/meta/_journal.json" with { type: "json" };

/** The newest migration this build knows, by the time it was written, in milliseconds. */
const newest = Math.max(...journal.entries.map(({ when }) => when));

/**
 * True when the database answers and has every migration this build needs; a newer schema is fine,
 * since two builds run side by side while one replaces the other.
 */
export async function isReady(): Promise<boolean> {
  const answer = await db.execute<{ newest: string | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  return Number(answer.rows[0]?.newest ?? 0) >= newest;
}

/** Minutes of silence after which no worker is taken to be alive; longer than its slowest round. */
export const silentMinutes = 5;

/** Says that a worker is at work. Writes at most every ten seconds, so that it may be said in every round. */
export async function beat(): Promise<void> {
  const at = sql`tunet_now()`;
  await db
    .insert(workerBeat)
    .values({ at })
    .onConflictDoUpdate({
      target: workerBeat.only,
      set: { at },
      // Also when the clock of a demo was put back.
      setWhere: sql`${workerBeat.at} not between ${at} - interval '10 seconds' and ${at}`,
    });
}

/** True when some worker of this installation sends mails: this process's, or another's. */
export async function isWorkerAlive(): Promise<boolean> {
  const alive = await db.$count(
    workerBeat,
    sql`${workerBeat.at} > tunet_now() - make_interval(mins => ${silentMinutes})`,
  );
  return alive > 0;
}
