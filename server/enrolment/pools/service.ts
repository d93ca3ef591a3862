import { and, asc, eq, inArray, sql } from "drizzle-orm";

import { prepared, type Tx } from "#db/client.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";

import { tellBookingCancelled, tellGuestEnd } from "../bookings/mails.ts";
import { findBooking, type Booking } from "../bookings/queries.ts";
import { tellCancelled } from "../mails.ts";
import { changePlace, type Turn } from "../places/service.ts";
import { countSeats, isOwnedBy, listApplied } from "../queries.ts";
import { takesApplications } from "../rules.ts";
import { activeStates, type PoolFacts, type PoolOwner } from "../schema.ts";

export type Pool = typeof seatPool.$inferSelect;

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

/** The pool as it stands, without a lock, for what changes no seat. @throws AppError NOT_FOUND */
export async function getPool(tx: Tx, poolId: string): Promise<Pool> {
  const [pool] = await tx.select().from(seatPool).where(eq(seatPool.id, poolId));
  if (!pool) throw new AppError("NOT_FOUND");
  return pool;
}

/** Begins a turn with a pool that this transaction has locked. */
export const beginTurn = async (tx: Tx, pool: Pool, actorId: string | null): Promise<Turn> => ({
  tx,
  pool,
  actorId,
  at: await now(tx),
});

/** Makes or changes the pool of an owner; the upsert holds the row's lock from there on, as lockPool would. */
export async function upsertPool(tx: Tx, facts: PoolFacts): Promise<Pool> {
  const [pool] = await tx
    .insert(seatPool)
    .values(facts)
    .onConflictDoUpdate({ target: [seatPool.ownerKind, seatPool.ownerId], set: facts })
    .returning();
  if (!pool) throw new Error("the pool was not written");
  return pool;
}

/**
 * Refuses what would leave people without an answer: fewer seats than are taken, or no applications any
 * more while some wait for theirs.
 * @throws AppError SEATS_BELOW_TAKEN with the number over, APPLICATIONS_WAIT
 */
export async function refuseStranding({ tx, pool }: Turn): Promise<void> {
  const { taken } = await countSeats(tx, pool);
  if (taken > pool.capacity)
    throw new AppError("SEATS_BELOW_TAKEN", { params: { over: taken - pool.capacity } });
  if (!takesApplications(pool) && (await listApplied(tx, pool.id)).length > 0)
    throw new AppError("APPLICATIONS_WAIT");
}

/** Closes a pool for good: every active place ends, everybody is told, calendar entries are withdrawn. */
export async function closePool(turn: Turn, note: string): Promise<void> {
  const { tx, pool, actorId } = turn;
  await tx.update(seatPool).set({ isOpen: false }).where(eq(seatPool.id, pool.id));
  const places = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.poolId, pool.id), inArray(enrolment.state, [...activeStates])))
    .orderBy(asc(enrolment.seq));
  const change = { cause: "cancellation", actorId } as const;
  const booked = new Map<string, Booking>();
  for (const place of places) {
    const ended = await changePlace(tx, place, { state: "cancelled" }, change);
    await tellCancelled(tx, pool, ended, place.state, note);
    const { bookingId } = place;
    const booking = bookingId && (booked.get(bookingId) ?? (await findBooking(tx, bookingId)));
    if (!booking) continue;
    booked.set(booking.id, booking);
    await tellGuestEnd(turn, ended, place, booking);
  }
  for (const booking of booked.values()) await tellBookingCancelled(turn, booking, note);
}

/** Takes away the pool of an owner that never opened it. */
export async function removePool(tx: Tx, owner: PoolOwner): Promise<void> {
  await tx.delete(seatPool).where(isOwnedBy(owner));
}
