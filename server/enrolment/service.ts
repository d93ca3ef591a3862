import { randomUUID } from "node:crypto";

import { and, asc, eq, inArray } from "drizzle-orm";

import { withActor, type Tx } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { createGate } from "#server/gate.ts";
import type { Addressee } from "#server/notifications/queries.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { tellConfirmed, tellOfficeOfLateWithdrawal, tellWaiting, tellWithdrawn } from "./mails.ts";
import { changePlace, getPlace, insertPlace } from "./places/service.ts";
import { ownPlace } from "./policy.ts";
import { lockPool, promote, type Pool } from "./pools/service.ts";
import { findSeatsAndOwn, positionOf } from "./queries.ts";
import { changesOf, earlierAnswer, freeSeats, isActive, refusal } from "./rules.ts";
import { activeStates, maxInFlight, type EnrolmentState, type Standing } from "./schema.ts";

/** Steps of `admit` that a race test may replace; nobody else passes them. */
export type AdmitSteps = {
  lock?: (tx: Tx, poolId: string) => Promise<Pool>;
  beforeInsert?: () => Promise<void>;
};

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
    /** Who the person is, when the caller has read it: nobody waits for the pool meanwhile. */
    addressee?: Addressee;
  },
  steps: AdmitSteps = {},
): Promise<Standing> {
  const pool = await (steps.lock ?? lockPool)(tx, request.poolId);
  // A statement of its own: what it sees must be younger than the lock.
  const { seats, own } = await findSeatsAndOwn(tx, pool, request.personId);
  const earlier = earlierAnswer(own, request.idempotencyKey);
  if (earlier) return standingOf(tx, { ...earlier, poolId: pool.id });

  const refused = refusal(pool, await now(tx));
  if (refused) throw new AppError(refused);

  await steps.beforeInsert?.();
  const { addressee, ...asked } = request;
  const state = freeSeats(seats) > 0 ? "confirmed" : "waiting";
  const place = await insertPlace(tx, { ...asked, id: randomUUID(), state });
  if (state === "confirmed") {
    await tellConfirmed(tx, pool, place, { addressee, changes: changesOf(own) + 1 });
    return { enrolmentId: place.id, status: state, position: null };
  }
  const position = seats.waiting + 1;
  await tellWaiting(tx, pool, place, position, { addressee });
  return { enrolmentId: place.id, status: state, position };
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
      const place = await getPlace(tx, enrolmentId);
      if (!isActive(place.state)) return standingOf(tx, place);

      const isLate = pool.lateFrom !== null && pool.lateFrom <= (await now(tx));
      const change = { cause: "withdrawal", actorId: actor.personId } as const;
      const left = await changePlace(tx, place, { state: "withdrawn", isLate }, change);
      await tellWithdrawn(tx, pool, left, place.state);
      if (isLate) await tellOfficeOfLateWithdrawal(tx, pool, left);
      await promote(tx, pool, actor.personId);
      return { enrolmentId, status: "withdrawn", position: null };
    }),
  );
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
  for (const { id, poolId } of places) {
    const pool = await lockPool(tx, poolId);
    const place = await getPlace(tx, id);
    if (!isActive(place.state)) continue;
    await changePlace(tx, place, { state: "withdrawn" }, { cause: "withdrawal", actorId });
    await promote(tx, pool, actorId);
  }
}

async function standingOf(
  tx: Tx,
  place: { id: string; poolId: string; state: EnrolmentState; seq: number },
): Promise<Standing> {
  const position = place.state === "waiting" ? await positionOf(tx, place.poolId, place.seq) : null;
  return { enrolmentId: place.id, status: place.state, position };
}
