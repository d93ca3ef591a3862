import { sql } from "drizzle-orm";

import { beganAt, type Tx } from "#db/client.ts";

/**
 * The one clock of every rule: the database's, moved in test and demo databases only.
 * Within a transaction it stands still, and was told as the transaction began.
 */
export const now = async (tx: Tx): Promise<Date> => beganAt.get(tx) ?? ask(tx);

async function ask(tx: Tx): Promise<Date> {
  const result = await tx.execute<{ now: Date }>(sql`select tunet_now() as now`);
  const row = result.rows[0];
  if (!row) throw new Error("the database did not tell the time");
  return new Date(row.now);
}

/** Today in Oslo by the same clock, for a statement that compares days. */
export const today = sql<string>`(tunet_now() at time zone 'Europe/Oslo')::date`;

/** Where the clock of a demo or test database is moved to: an instant, or so much on from now. */
export type ClockMove = { to: Date } | { minutes: number };

/** Moves the clock and tells the new time. Only where the database has a movable clock. */
export async function moveClock(tx: Tx, move: ClockMove): Promise<Date> {
  const value =
    "to" in move
      ? sql`${move.to.toISOString()}::timestamptz - now()`
      : sql`value + make_interval(mins => ${move.minutes})`;
  await tx.execute(sql`update clock_offset set value = ${value}`);
  return ask(tx);
}
