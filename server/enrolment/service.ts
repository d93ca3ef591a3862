import { and, asc, eq, inArray, or, sql } from "drizzle-orm";

import { withActor, type Tx } from "#db/client.ts";
import { enrolment, enrolmentChange, seatPool } from "#db/schema/enrolment.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { createGate } from "#server/gate.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import {
  tellCancelled,
  tellConfirmed,
  tellPromoted,
  tellWaiting,
  tellWithdrawn,
  tellOfficeOfLateWithdrawal,
} from "./mails.ts";
import { ownPlace } from "./policy.ts";
import { countSeats, findPoolId, positionOf } from "./queries.ts";
import { freeSeats, isActive, passesSeatsOn, promotable, refusal } from "./rules.ts";
import { activeStates, maxInFlight, type EnrolmentState, type Standing } from "./schema.ts";

export type Pool = typeof seatPool.$inferSelect;
type Row = typeof enrolment.$inferSelect;
type Cause = (typeof enrolmentChange.$inferInsert)["cause"];

/** Steps of `admit` that a race test may replace; nobody else passes them. */
export type AdmitSteps = {
  lock?: (tx: Tx, poolId: string) => Promise<Pool>;
  beforeInsert?: () => Promise<void>;
};

/**
 * Locks the pool's row until the transaction ends. Every change of a seat in this pool waits here,
 * so that nobody else counts between our count and our insert. READ COMMITTED is required: a
 * snapshot taken before the lock would oversell.
 * @throws AppError NOT_FOUND
 */
async function lockPool(tx: Tx, poolId: string): Promise<Pool> {
  const [pool] = await tx.select().from(seatPool).where(eq(seatPool.id, poolId)).for("update");
  if (!pool) throw new AppError("NOT_FOUND");
  return pool;
}

const gate = createGate(maxInFlight);

/** Lets at most `maxInFlight` seat changes run in this process; the rest wait in order of arrival. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const leave = await gate.enter();
  try {
    return await work();
  } finally {
    leave?.();
  }
}

/**
 * Gives a person a seat, or a number on the waiting list when none is free. A repeated call
 * returns the stored answer.
 * @throws AppError SIGN_UP_NOT_OPEN, SIGN_UP_CLOSED, COURSE_OVER, NOT_FOUND
 */
export async function admit(
  tx: Tx,
  request: {
    poolId: string;
    personId: string;
    organisationId: string | null;
    idempotencyKey: string;
  },
  steps: AdmitSteps = {},
): Promise<Standing> {
  const pool = await (steps.lock ?? lockPool)(tx, request.poolId);
  const earlier = await findEarlier(tx, request);
  if (earlier) return standingOf(tx, earlier);

  const refused = refusal(pool, await now(tx));
  if (refused) throw new AppError(refused);

  const seats = await countSeats(tx, pool);
  const state = freeSeats(seats) > 0 ? "confirmed" : "waiting";
  await steps.beforeInsert?.();
  const row = await insertRow(tx, { ...request, state });
  await recordChange(tx, row, null, "signUp", request.personId);
  if (state === "confirmed") {
    await tellConfirmed(tx, pool, row);
    return { enrolmentId: row.id, status: state, position: null };
  }
  const position = seats.waiting + 1;
  await tellWaiting(tx, pool, row, position);
  return { enrolmentId: row.id, status: state, position };
}

/**
 * Withdraws an own place; a freed seat goes to number one in the queue in the same transaction.
 * A repeated call returns the stored answer.
 * @throws AppError NOT_FOUND, TOO_MANY_REQUESTS
 */
export async function withdraw(actor: Actor, enrolmentId: string): Promise<Standing> {
  await countAttempt(limits.withdrawByPerson, actor.personId);
  return inTurn(() =>
    withActor(actor, async (tx) => {
      const [found] = await tx
        .select({ poolId: enrolment.poolId, personId: enrolment.personId })
        .from(enrolment)
        .where(and(eq(enrolment.id, enrolmentId), eq(enrolment.personId, actor.personId)));
      authorize(ownPlace, actor, found);
      const pool = await lockPool(tx, found.poolId);
      // Read again under the lock: a promotion may have changed the row since.
      const row = await getRow(tx, enrolmentId);
      if (!isActive(row.state)) return standingOf(tx, row);

      const isLate = pool.lateFrom !== null && pool.lateFrom <= (await now(tx));
      const left = await changeState(tx, row, "withdrawn", "withdrawal", actor.personId, isLate);
      await tellWithdrawn(tx, pool, left, row.state);
      if (isLate) await tellOfficeOfLateWithdrawal(tx, pool, left);
      await promote(tx, pool, actor.personId);
      return { enrolmentId, status: "withdrawn", position: null };
    }),
  );
}

/** What an owner says of its seats; written in the owner's own transaction. */
export type PoolFacts = Omit<typeof seatPool.$inferInsert, "id">;

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
  owner: { kind: "course"; id: string },
  note: string,
): Promise<void> {
  const poolId = await findPoolId(tx, owner.kind, owner.id);
  if (!poolId) return;
  const pool = await lockPool(tx, poolId);
  await tx.update(seatPool).set({ isOpen: false }).where(eq(seatPool.id, pool.id));
  const rows = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.poolId, pool.id), inArray(enrolment.state, [...activeStates])))
    .orderBy(asc(enrolment.seq));
  for (const row of rows) {
    const ended = await changeState(tx, row, "cancelled", "cancellation", actorId);
    await tellCancelled(tx, pool, ended, row.state, note);
  }
}

/**
 * Gives up every place of a person whose account is about to be erased, so that the queue moves up.
 * The person is not told: the mails would be erased with the rest. Pools are locked in one order.
 */
export async function vacate(tx: Tx, actorId: string | null, personId: string): Promise<void> {
  const places = await tx
    .select({ id: enrolment.id, poolId: enrolment.poolId })
    .from(enrolment)
    .where(and(eq(enrolment.personId, personId), inArray(enrolment.state, [...activeStates])))
    .orderBy(asc(enrolment.poolId));
  for (const place of places) {
    const pool = await lockPool(tx, place.poolId);
    const row = await getRow(tx, place.id);
    if (!isActive(row.state)) continue;
    await changeState(tx, row, "withdrawn", "withdrawal", actorId);
    await promote(tx, pool, actorId);
  }
}

/** Takes away the pool of an owner that never opened it. */
export async function removePool(tx: Tx, owner: { kind: "course"; id: string }): Promise<void> {
  await tx
    .delete(seatPool)
    .where(and(eq(seatPool.ownerKind, owner.kind), eq(seatPool.ownerId, owner.id)));
}

/** Gives free seats to the queue, in order, and tells each person. Runs under the pool's lock. */
async function promote(tx: Tx, pool: Pool, actorId: string | null): Promise<void> {
  if (!passesSeatsOn(pool, await now(tx))) return;
  const seats = await countSeats(tx, pool);
  const rows = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.poolId, pool.id), eq(enrolment.state, "waiting")))
    .orderBy(asc(enrolment.seq))
    .limit(promotable(seats));
  for (const row of rows) {
    const promoted = await changeState(tx, row, "confirmed", "promotion", actorId);
    await tellPromoted(tx, pool, promoted);
  }
}

/** The active row of the person in the pool, or the row an earlier call with the same key made. */
async function findEarlier(
  tx: Tx,
  request: { poolId: string; personId: string; idempotencyKey: string },
): Promise<Row | undefined> {
  const [row] = await tx
    .select()
    .from(enrolment)
    .where(
      and(
        eq(enrolment.personId, request.personId),
        eq(enrolment.poolId, request.poolId),
        or(
          inArray(enrolment.state, [...activeStates]),
          eq(enrolment.idempotencyKey, request.idempotencyKey),
        ),
      ),
    )
    .orderBy(sql`${enrolment.seq} desc`)
    .limit(1);
  return row;
}

async function getRow(tx: Tx, enrolmentId: string): Promise<Row> {
  const [row] = await tx.select().from(enrolment).where(eq(enrolment.id, enrolmentId));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

async function standingOf(tx: Tx, row: Row): Promise<Standing> {
  const position = row.state === "waiting" ? await positionOf(tx, row.poolId, row.seq) : null;
  return { enrolmentId: row.id, status: row.state, position };
}

async function insertRow(
  tx: Tx,
  values: {
    poolId: string;
    personId: string;
    organisationId: string | null;
    idempotencyKey: string;
    state: "confirmed" | "waiting";
  },
): Promise<Row> {
  const [row] = await tx.insert(enrolment).values(values).returning();
  if (!row) throw new Error("the place was not written");
  return row;
}

async function changeState(
  tx: Tx,
  row: Row,
  state: EnrolmentState,
  cause: Cause,
  actorId: string | null,
  isLate = row.isLate,
): Promise<Row> {
  const [changed] = await tx
    .update(enrolment)
    .set({ state, isLate, version: row.version + 1, changedAt: sql`tunet_now()` })
    .where(eq(enrolment.id, row.id))
    .returning();
  if (!changed) throw new Error("the place was not changed");
  await recordChange(tx, changed, row.state, cause, actorId);
  return changed;
}

async function recordChange(
  tx: Tx,
  row: Row,
  fromState: EnrolmentState | null,
  cause: Cause,
  actorId: string | null,
): Promise<void> {
  await tx
    .insert(enrolmentChange)
    .values({ enrolmentId: row.id, fromState, toState: row.state, cause, actorId });
  await record(tx, actorId, {
    action: `enrolment.${row.state}`,
    entityKind: "enrolment",
    entityId: row.id,
    detail: { pool: row.poolId, cause },
  });
}
