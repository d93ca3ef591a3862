import { and, asc, eq, inArray, sql } from "drizzle-orm";

import { prepared, type Tx } from "#db/client.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";

import { tellCancelled, tellPromoted } from "../mails.ts";
import { changePlace } from "../places/service.ts";
import { countSeats, findPoolId, isOwnedBy } from "../queries.ts";
import { passesSeatsOn, promotable } from "../rules.ts";
import { activeStates, type PoolOwner } from "../schema.ts";

export type Pool = typeof seatPool.$inferSelect;

/** What an owner says of its seats; written in the owner's own transaction. */
export type PoolFacts = Omit<typeof seatPool.$inferInsert, "id">;

const lockedPool = prepared((tx) =>
  tx
    .select()
    .from(seatPool)
    .where(eq(seatPool.id, sql.placeholder("poolId")))
    .for("update")
    .prepare("locked_pool"),
);

/**
 * Locks the pool's row until the transaction ends. Every change of a seat in this pool waits here,
 * so that nobody else counts between our count and our insert. READ COMMITTED is required: a
 * snapshot taken before the lock would oversell.
 * @throws AppError NOT_FOUND
 */
export async function lockPool(tx: Tx, poolId: string): Promise<Pool> {
  const [pool] = await lockedPool(tx).execute({ poolId });
  if (!pool) throw new AppError("NOT_FOUND");
  return pool;
}

/**
 * Makes or changes the pool of an owner. More seats go to the queue at once.
 * @throws AppError SEATS_BELOW_TAKEN with the number over
 */
export async function writePool(tx: Tx, actorId: string, facts: PoolFacts): Promise<Pool> {
  const [pool] = await tx
    .insert(seatPool)
    .values(facts)
    .onConflictDoUpdate({ target: [seatPool.ownerKind, seatPool.ownerId], set: facts })
    .returning();
  if (!pool) throw new Error("the pool was not written");
  // The upsert holds the row's lock from here on, as lockPool would.
  const seats = await countSeats(tx, pool);
  if (seats.taken > pool.capacity)
    throw new AppError("SEATS_BELOW_TAKEN", { params: { over: seats.taken - pool.capacity } });
  await promote(tx, pool, actorId);
  return pool;
}

/** Closes a pool for good: every active place ends, everybody is told, calendar entries are withdrawn. */
export async function cancelPool(
  tx: Tx,
  actorId: string,
  owner: PoolOwner,
  note: string,
): Promise<void> {
  const poolId = await findPoolId(tx, owner);
  if (!poolId) return;
  const pool = await lockPool(tx, poolId);
  await tx.update(seatPool).set({ isOpen: false }).where(eq(seatPool.id, pool.id));
  const places = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.poolId, pool.id), inArray(enrolment.state, [...activeStates])))
    .orderBy(asc(enrolment.seq));
  const change = { cause: "cancellation", actorId } as const;
  for (const place of places) {
    const ended = await changePlace(tx, place, { state: "cancelled" }, change);
    await tellCancelled(tx, pool, ended, place.state, note);
  }
}

/** Takes away the pool of an owner that never opened it. */
export async function removePool(tx: Tx, owner: PoolOwner): Promise<void> {
  await tx.delete(seatPool).where(isOwnedBy(owner));
}

/** Gives free seats to the queue, in order, and tells each person. Runs under the pool's lock. */
export async function promote(tx: Tx, pool: Pool, actorId: string | null): Promise<void> {
  if (!passesSeatsOn(pool, await now(tx))) return;
  const seats = await countSeats(tx, pool);
  const waiting = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.poolId, pool.id), eq(enrolment.state, "waiting")))
    .orderBy(asc(enrolment.seq))
    .limit(promotable(seats));
  const change = { cause: "promotion", actorId } as const;
  for (const place of waiting)
    await tellPromoted(tx, pool, await changePlace(tx, place, { state: "confirmed" }, change));
}
