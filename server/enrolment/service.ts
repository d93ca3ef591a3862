import { and, asc, eq, inArray } from "drizzle-orm";

import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import { createGate } from "#server/gate.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { allocate } from "./allocation/service.ts";
import { findKeptFor } from "./bookings/queries.ts";
import { book, name, release, swap } from "./bookings/rows/service.ts";
import {
  tellApplied,
  tellConfirmed,
  tellOfficeOfLateWithdrawal,
  tellWaiting,
  tellWithdrawn,
} from "./mails.ts";
import { accept, decline, expireDue, goLast, passOver, promote } from "./offers/service.ts";
import { changePlace, getPlace, insertPlace, type Turn } from "./places/service.ts";
import { mayAnswerOffer, ownPlace } from "./policy.ts";
import {
  beginTurn,
  closePool,
  lockPool,
  refuseStranding,
  upsertPool,
  type Pool,
} from "./pools/service.ts";
import { findAsked, findPoolId, findSeatsAndOwn, listPoolsDue, positionOf } from "./queries.ts";
import {
  changesOf,
  earlierAnswer,
  freeSeats,
  isActive,
  refusal,
  takesApplications,
} from "./rules.ts";
import {
  activeStates,
  maxInFlight,
  type Act,
  type ActOf,
  type Answers,
  type EnrolmentState,
  type Standing,
} from "./schema.ts";

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
 * The one way to change who has a seat: locks the pool, ends what has run out, counts, does the act,
 * gives what became free to the queue, and writes what everybody is told, all in the caller's
 * transaction. Who may do it has been decided before.
 * @throws AppError NOT_FOUND, and what each act throws
 */
export async function admit<K extends Act["act"]>(
  tx: Tx,
  act: ActOf<K>,
  steps: AdmitSteps = {},
): Promise<Answers[K]> {
  const perform: Perform<K> = acts[act.act as K];
  return perform(tx, act, steps);
}

type Perform<K extends Act["act"]> = (
  tx: Tx,
  act: ActOf<K>,
  steps: AdmitSteps,
) => Promise<Answers[K]>;

const acts: { [K in Act["act"]]: Perform<K> } = {
  signUp,
  withdraw: (tx, act, steps) => onPlace(tx, act, steps, withdrawPlace),
  vacate,
  accept: (tx, act, steps) => onPlace(tx, act, steps, accept),
  decline: (tx, act, steps) => onPlace(tx, act, steps, decline),
  goLast: (tx, act, steps) => onPlace(tx, act, steps, goLast),
  expire: async (tx, { poolId }, steps) => {
    const turn = await begin(tx, { poolId, actorId: null }, steps);
    const ended = await expireDue(turn);
    await promote(turn);
    return ended;
  },
  writePool: async (tx, { actorId, facts }) => {
    const turn = await beginTurn(tx, await upsertPool(tx, facts), actorId);
    await settle(turn, () => refuseStranding(turn));
    return turn.pool;
  },
  book: (tx, act, steps) => settled(tx, act, steps, (turn) => book(turn, act)),
  name: (tx, act, steps) => onPlace(tx, act, steps, (turn) => name(turn, act)),
  swap: (tx, act, steps) => onPlace(tx, act, steps, (turn) => swap(turn, act)),
  release: (tx, act, steps) => onPlace(tx, act, steps, (turn) => release(turn, act)),
  passOver: (tx, act, steps) => settled(tx, act, steps, (turn) => passOver(turn, act)),
  allocate: (tx, act, steps) => settled(tx, act, steps, (turn) => allocate(turn, act)),
  cancelPool: async (tx, { actorId, owner, note }, steps) => {
    const poolId = await findPoolId(tx, owner);
    if (poolId) await closePool(await begin(tx, { poolId, actorId }, steps), note);
  },
};

async function begin(
  tx: Tx,
  { poolId, actorId }: { poolId: string; actorId: string | null },
  steps: AdmitSteps,
): Promise<Turn> {
  return beginTurn(tx, await (steps.lock ?? lockPool)(tx, poolId), actorId);
}

/** Around every act but a sign-up: what has run out ends before it, the queue moves up after it. */
async function settle<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
  await expireDue(turn);
  const answer = await work();
  await promote(turn);
  return answer;
}

/** An act on a pool, with what goes before and after it. */
async function settled<T>(
  tx: Tx,
  act: { poolId: string; actorId: string },
  steps: AdmitSteps,
  work: (turn: Turn) => Promise<T>,
): Promise<T> {
  const turn = await begin(tx, act, steps);
  return settle(turn, () => work(turn));
}

/** An act on one place; answers how the place that `work` names stands when the queue has moved up. */
async function onPlace(
  tx: Tx,
  act: { poolId: string; enrolmentId: string; actorId: string },
  steps: AdmitSteps,
  work: (turn: Turn, enrolmentId: string) => Promise<string>,
): Promise<Standing> {
  const turn = await begin(tx, act, steps);
  const id = await settle(turn, () => work(turn, act.enrolmentId));
  return standingOf(tx, await getPlace(turn, id));
}

/**
 * A seat, or a number on the waiting list when none is free; where seats are allocated later, an
 * application. A repeated call returns the stored answer. In a rush everybody waits for the statements
 * between the lock and the end, so there are three.
 * @throws AppError SIGN_UP_NOT_OPEN, SIGN_UP_CLOSED, SIGN_UP_BEING_ALLOCATED, COURSE_OVER, NOT_FOUND
 */
async function signUp(
  tx: Tx,
  { act: _act, addressee, ...asked }: ActOf<"signUp">,
  steps: AdmitSteps,
): Promise<Standing> {
  const { poolId, personId } = asked;
  const turn = await begin(tx, { poolId, actorId: personId }, steps);
  const { pool } = turn;
  // A statement of its own: what it sees must be younger than the lock.
  let found = await findSeatsAndOwn(tx, pool, personId);
  if (found.seats.due > 0) {
    await settle(turn, async () => undefined);
    found = await findSeatsAndOwn(tx, pool, personId);
  }
  const { seats, own } = found;
  const earlier = earlierAnswer(own, asked.idempotencyKey);
  if (earlier) return standingOf(tx, { ...earlier, poolId });
  // A municipality may have kept a seat for one of the person's addresses.
  const kept = seats.guests > 0 ? await findKeptFor(tx, poolId, personId) : null;
  if (kept) {
    const seat = { personId };
    const id = await name(turn, {
      act: "name",
      poolId,
      enrolmentId: kept,
      actorId: personId,
      seat,
    });
    return standingOf(tx, await getPlace(turn, id));
  }

  const refused = refusal(pool, turn.at);
  if (refused) throw new AppError(refused);

  await steps.beforeInsert?.();
  const change = { cause: "signUp", actorId: personId } as const;
  if (takesApplications(pool)) {
    const place = await insertPlace(tx, { ...asked, state: "applied" }, change);
    await tellApplied(tx, pool, place, { addressee });
    return { enrolmentId: place.id, status: "applied", position: null };
  }
  const state = freeSeats(seats) > 0 ? "confirmed" : "waiting";
  const place = await insertPlace(tx, { ...asked, state }, change);
  if (state === "confirmed") {
    await tellConfirmed(tx, pool, place, { addressee, changes: changesOf(own) + 1 });
    return { enrolmentId: place.id, status: state, position: null };
  }
  const position = seats.waiting + 1;
  await tellWaiting(tx, pool, place, position, { addressee });
  return { enrolmentId: place.id, status: state, position };
}

/** The place ends; a repeated call changes nothing. */
async function withdrawPlace(turn: Turn, enrolmentId: string): Promise<string> {
  const { tx, pool, at, actorId } = turn;
  // Read under the lock: a promotion may have changed the row since.
  const place = await getPlace(turn, enrolmentId);
  if (!isActive(place.state)) return place.id;
  const isLate = pool.lateFrom !== null && pool.lateFrom <= at;
  const change = { cause: "withdrawal", actorId } as const;
  const left = await changePlace(tx, place, { state: "withdrawn", isLate }, change);
  await tellWithdrawn(tx, pool, left, place.state);
  if (isLate) await tellOfficeOfLateWithdrawal(tx, pool, left);
  return place.id;
}

/**
 * Gives up every place of a person whose account is about to be erased, so that the queue moves up.
 * The person is not told: the mails would be erased with the rest. Pools are locked in one order.
 */
async function vacate(
  tx: Tx,
  { personId, actorId }: ActOf<"vacate">,
  steps: AdmitSteps,
): Promise<void> {
  const places = await tx
    .select({ id: enrolment.id, poolId: enrolment.poolId })
    .from(enrolment)
    .where(and(eq(enrolment.personId, personId), inArray(enrolment.state, [...activeStates])))
    .orderBy(asc(enrolment.poolId));
  for (const { id, poolId } of places) {
    const turn = await begin(tx, { poolId, actorId }, steps);
    await settle(turn, async () => {
      const place = await getPlace(turn, id);
      const change = { cause: "withdrawal", actorId } as const;
      if (isActive(place.state)) await changePlace(tx, place, { state: "withdrawn" }, change);
    });
  }
}

async function standingOf(
  tx: Tx,
  place: { id: string; poolId: string; state: EnrolmentState; seq: number },
): Promise<Standing> {
  const position = place.state === "waiting" ? await positionOf(tx, place.poolId, place.seq) : null;
  return { enrolmentId: place.id, status: place.state, position };
}

/** Something a person does with an own place, in the pool that the row says. @throws AppError NOT_FOUND */
async function ownAct(
  actor: Actor,
  enrolmentId: string,
  act: "withdraw" | "accept" | "decline" | "goLast",
): Promise<Standing> {
  return inTurn(() =>
    withActor(actor, async (tx) => {
      const found = await findAsked(tx, enrolmentId);
      authorize(act === "withdraw" ? ownPlace : mayAnswerOffer, actor, found);
      const { personId: actorId } = actor;
      return admit(tx, { act, poolId: found.poolId, enrolmentId, actorId });
    }),
  );
}

/**
 * Withdraws an own place; a freed seat goes to the queue in the same transaction. A repeated call
 * returns the stored answer.
 * @throws AppError NOT_FOUND, TOO_MANY_REQUESTS
 */
export async function withdraw(actor: Actor, enrolmentId: string): Promise<Standing> {
  await countAttempt(limits.withdrawByPerson, actor.personId);
  return ownAct(actor, enrolmentId, "withdraw");
}

/**
 * Answers an own offer. One that has run out or was answered before stays as it is, and the answer
 * says how.
 * @throws AppError NOT_FOUND
 */
export const answerOffer = (
  actor: Actor,
  { enrolmentId, answer }: { enrolmentId: string; answer: "accept" | "decline" },
): Promise<Standing> => ownAct(actor, enrolmentId, answer);

/**
 * Puts the actor last in the queue after an own offer has run out.
 * @throws AppError NOT_FOUND, SIGN_UP_CLOSED
 */
export const queueAgain = (actor: Actor, enrolmentId: string): Promise<Standing> =>
  ownAct(actor, enrolmentId, "goLast");

/** Ends what has run out in every pool, each in a transaction of its own. Answers how many places. */
export async function expireEverywhere(): Promise<number> {
  let ended = 0;
  for (const poolId of await listPoolsDue(db))
    ended += await inTurn(() => asSystem((tx) => admit(tx, { act: "expire", poolId })));
  return ended;
}
