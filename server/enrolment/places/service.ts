import { randomUUID } from "node:crypto";

import { and, eq, sql } from "drizzle-orm";

import { prepared, type Tx } from "#db/client.ts";
import { enrolment, enrolmentChange, type seatPool } from "#db/schema/enrolment.ts";
import { record, recording } from "#server/audit/service.ts";
import { AppError } from "#server/errors.ts";

import { isActive } from "../rules.ts";
import type { EnrolmentState } from "../schema.ts";

// Every change of a place is one statement: the place, its line in the history and its line in the
// audit log. It is sent under the pool's lock, where everybody waits for each way to the database.

export type Place = typeof enrolment.$inferSelect;

/** A pool under its lock, the moment, and in whose name something happens to its places. */
export type Turn = {
  tx: Tx;
  pool: typeof seatPool.$inferSelect;
  at: Date;
  actorId: string | null;
};

/** Why a place changes, who did it, and what an office wrote when it decided otherwise than the rule. */
export type Change = {
  cause: (typeof enrolmentChange.$inferInsert)["cause"];
  actorId: string | null;
  reason?: string | null;
};

const { placeholder } = sql;

/** What is written beside a place; PostgreSQL carries it out though nothing reads it. */
const linesIn = (tx: Tx) => [
  tx.$with("history").as(
    tx.insert(enrolmentChange).values({
      enrolmentId: placeholder("id"),
      fromState: placeholder("fromState"),
      toState: placeholder("state"),
      cause: placeholder("cause"),
      actorId: placeholder("doneBy"),
      reason: placeholder("reason"),
    }),
  ),
  tx.$with("audit").as(recording(tx)),
];

const lines = (
  fromState: EnrolmentState | null,
  { id, poolId, state }: Pick<Place, "id" | "poolId" | "state">,
  { cause, actorId, reason = null }: Change,
) => ({
  fromState,
  cause,
  actorId,
  // Time did it; the audit log says in whose transaction.
  doneBy: cause === "expiry" ? null : actorId,
  reason,
  action: `enrolment.${state}`,
  entityKind: "enrolment",
  entityId: id,
  detail: { pool: poolId, cause },
});

const inserted = prepared((tx) => {
  const place = tx.$with("place").as(
    tx
      .insert(enrolment)
      .values({
        id: placeholder("id"),
        poolId: placeholder("poolId"),
        personId: placeholder("personId"),
        organisationId: placeholder("organisationId"),
        idempotencyKey: placeholder("idempotencyKey"),
        state: placeholder("state"),
        bookingId: placeholder("bookingId"),
        guestAddress: placeholder("guestAddress"),
        // The driver's own mapping of an instant does not know of none.
        expiresAt: sql`${placeholder("expiresAt")}::timestamptz`,
      })
      .returning(),
  );
  return tx
    .with(place, ...linesIn(tx))
    .select()
    .from(place)
    .prepare("insert_place");
});

/** What is said of a new place; without a booking nothing is kept for anybody. */
export type NewPlace = Pick<
  Place,
  "poolId" | "personId" | "organisationId" | "idempotencyKey" | "state"
> &
  Partial<Pick<Place, "bookingId" | "guestAddress" | "expiresAt">>;

/** Writes a new place. */
export async function insertPlace(tx: Tx, place: NewPlace, change: Change): Promise<Place> {
  const whole = {
    bookingId: null,
    guestAddress: null,
    ...place,
    expiresAt: place.expiresAt?.toISOString() ?? null,
    id: randomUUID(),
  };
  const [row] = await inserted(tx).execute({ ...whole, ...lines(null, whole, change) });
  if (!row) throw new Error("the place was not written");
  return row;
}

const changing = (name: string, last: boolean) =>
  prepared((tx) => {
    const place = tx.$with("place").as(
      tx
        .update(enrolment)
        .set({
          state: sql`${placeholder("state")}`,
          isLate: sql`${placeholder("isLate")}`,
          personId: sql`${placeholder("personId")}::uuid`,
          bookingId: sql`${placeholder("bookingId")}::uuid`,
          guestAddress: sql`${placeholder("guestAddress")}`,
          expiresAt: sql`${placeholder("expiresAt")}::timestamptz`,
          version: sql`${enrolment.version} + 1`,
          changedAt: sql`tunet_now()`,
          ...(last ? { seq: sql`default` } : {}),
        })
        .where(eq(enrolment.id, placeholder("id")))
        .returning(),
    );
    return tx
      .with(place, ...linesIn(tx))
      .select()
      .from(place)
      .prepare(name);
  });

const changed = changing("change_place", false);
const changedToLast = changing("change_place_to_last", true);

/** What becomes of a place. `last` puts it at the end of the queue. */
export type After = { state: EnrolmentState; last?: boolean } & Partial<
  Pick<Place, "isLate" | "personId" | "bookingId" | "guestAddress" | "expiresAt">
>;

/**
 * Changes the state of a place. What it waited for is over, unless there is a new moment, and the
 * address of a guest is kept no longer than the place counts.
 */
export async function changePlace(
  tx: Tx,
  { id, poolId, isLate, personId, bookingId, guestAddress, state: before }: Place,
  { last = false, expiresAt = null, ...after }: After,
  change: Change,
): Promise<Place> {
  const kept = isActive(after.state) ? guestAddress : null;
  const place = { id, poolId, isLate, personId, bookingId, guestAddress: kept, ...after };
  const values = { ...place, expiresAt: expiresAt?.toISOString() ?? null };
  const statement = last ? changedToLast : changed;
  const [row] = await statement(tx).execute({ ...values, ...lines(before, place, change) });
  if (!row) throw new Error("the place was not changed");
  return row;
}

/** Writes that something was decided about a place that leaves its state as it is. */
export async function noteOnPlace(tx: Tx, place: Place, change: Change): Promise<void> {
  const { doneBy, fromState, reason, cause, ...audit } = lines(place.state, place, change);
  await tx.insert(enrolmentChange).values({
    enrolmentId: place.id,
    fromState,
    toState: place.state,
    cause,
    reason,
    actorId: doneBy,
  });
  await record(tx, change.actorId, { ...audit, action: `enrolment.${cause}` });
}

/** A place of the pool that is locked. @throws AppError NOT_FOUND */
export async function getPlace(
  { tx, pool }: Pick<Turn, "tx" | "pool">,
  id: string,
): Promise<Place> {
  const [row] = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.id, id), eq(enrolment.poolId, pool.id)));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}
