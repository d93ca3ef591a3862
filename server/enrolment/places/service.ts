import { eq, sql } from "drizzle-orm";

import { prepared, type Tx } from "#db/client.ts";
import { enrolment, enrolmentChange } from "#db/schema/enrolment.ts";
import { recording } from "#server/audit/service.ts";
import { AppError } from "#server/errors.ts";

import type { EnrolmentState } from "../schema.ts";

// Every change of a place is one statement: the place, its line in the history and its line in the
// audit log. It is sent under the pool's lock, where everybody waits for each way to the database.

export type Place = typeof enrolment.$inferSelect;
type Change = {
  cause: (typeof enrolmentChange.$inferInsert)["cause"];
  actorId: string | null;
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
      actorId: placeholder("actorId"),
    }),
  ),
  tx.$with("audit").as(recording(tx)),
];

const lines = (
  fromState: EnrolmentState | null,
  { id, poolId, state }: Pick<Place, "id" | "poolId" | "state">,
  { cause, actorId }: Change,
) => ({
  fromState,
  cause,
  actorId,
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
      })
      .returning(),
  );
  return tx
    .with(place, ...linesIn(tx))
    .select()
    .from(place)
    .prepare("insert_place");
});

/** Writes a new place. */
export async function insertPlace(
  tx: Tx,
  place: Pick<Place, "id" | "poolId" | "personId" | "organisationId" | "idempotencyKey" | "state">,
): Promise<Place> {
  const change = { cause: "signUp", actorId: place.personId } as const;
  const [row] = await inserted(tx).execute({ ...place, ...lines(null, place, change) });
  if (!row) throw new Error("the place was not written");
  return row;
}

const changed = prepared((tx) => {
  const place = tx.$with("place").as(
    tx
      .update(enrolment)
      .set({
        state: sql`${placeholder("state")}`,
        isLate: sql`${placeholder("isLate")}`,
        version: sql`${enrolment.version} + 1`,
        changedAt: sql`tunet_now()`,
      })
      .where(eq(enrolment.id, placeholder("id")))
      .returning(),
  );
  return tx
    .with(place, ...linesIn(tx))
    .select()
    .from(place)
    .prepare("change_place");
});

/** Changes the state of a place. */
export async function changePlace(
  tx: Tx,
  { id, poolId, isLate, ...before }: Place,
  after: { state: EnrolmentState; isLate?: boolean },
  change: Change,
): Promise<Place> {
  const place = { id, poolId, isLate, ...after };
  const [row] = await changed(tx).execute({ ...place, ...lines(before.state, place, change) });
  if (!row) throw new Error("the place was not changed");
  return row;
}

/** @throws AppError NOT_FOUND */
export async function getPlace(tx: Tx, id: string): Promise<Place> {
  const [row] = await tx.select().from(enrolment).where(eq(enrolment.id, id));
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}
