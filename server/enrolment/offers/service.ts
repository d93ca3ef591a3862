import { randomUUID } from "node:crypto";

import { AppError } from "#server/errors.ts";

import { tellConfirmed, tellWaiting } from "../mails.ts";
import { changePlace, getPlace, insertPlace, type Place } from "../places/service.ts";
import type { Turn } from "../pools/service.ts";
import { countSeats, findActive, listDue, listQueue } from "../queries.ts";
import { freeSeats, passesSeatsOn, promotable } from "../rules.ts";
import { tellDeclined, tellExpired, tellOffered, tellPromoted } from "./mails.ts";
import { offerUntil } from "./rules.ts";

/**
 * Gives free seats to the queue, in order, as offers to be answered; so near the start that nobody can
 * be asked any more, as seats. Everything that frees a seat ends with it, under the pool's lock.
 */
export async function promote(turn: Turn): Promise<void> {
  const { tx, pool, at } = turn;
  if (!passesSeatsOn(pool, at)) return;
  const free = promotable(await countSeats(tx, pool));
  if (free === 0) return;
  const until = offerUntil(pool, at);
  for (const place of await listQueue(tx, pool.id, free))
    await (until ? offer(turn, place, until) : give(turn, place));
}

async function offer({ tx, pool, at, actorId }: Turn, place: Place, until: Date): Promise<void> {
  const after = { state: "offered", expiresAt: until } as const;
  const offered = await changePlace(tx, place, after, { cause: "offer", actorId });
  await tellOffered(tx, pool, offered, { until, at });
}

async function give({ tx, pool, actorId }: Turn, place: Place): Promise<void> {
  const change = { cause: "promotion", actorId } as const;
  await tellPromoted(tx, pool, await changePlace(tx, place, { state: "confirmed" }, change));
}

/** Ends what has run out by now, and tells those it was for. Answers how many. */
export async function expireDue({ tx, pool, at, actorId }: Turn): Promise<number> {
  const due = await listDue(tx, pool.id, at);
  const change = { cause: "expiry", actorId } as const;
  for (const place of due)
    await tellExpired(tx, pool, await changePlace(tx, place, { state: "expired" }, change));
  return due.length;
}

/**
 * Puts somebody whose offer ran out last in the queue, or in a seat when nobody waits for it. Whoever
 * has a place already keeps that one. Answers the place.
 * @throws AppError NOT_FOUND for a place whose offer did not run out, SIGN_UP_CLOSED when no seat is passed on any more
 */
export async function goLast(turn: Turn, enrolmentId: string): Promise<string> {
  const { tx, pool, at, actorId } = turn;
  const before = await getPlace(turn, enrolmentId);
  if (before.state !== "expired" || !before.personId) throw new AppError("NOT_FOUND");
  const active = await findActive(tx, pool.id, before.personId);
  if (active) return active.id;
  if (!passesSeatsOn(pool, at)) throw new AppError("SIGN_UP_CLOSED");
  const seats = await countSeats(tx, pool);
  const state = freeSeats(seats) > 0 ? "confirmed" : "waiting";
  const { poolId, personId, organisationId, bookingId } = before;
  const place = await insertPlace(
    tx,
    { poolId, personId, organisationId, bookingId, state, idempotencyKey: randomUUID() },
    { cause: "again", actorId },
  );
  if (state === "confirmed") await tellConfirmed(tx, pool, place);
  else await tellWaiting(tx, pool, place, seats.waiting + 1);
  return place.id;
}

/** The offered seat is the person's. What is no offer any more stays as it is. */
export async function accept(turn: Turn, enrolmentId: string): Promise<string> {
  const { tx, pool, actorId } = turn;
  const place = await getPlace(turn, enrolmentId);
  if (place.state !== "offered") return place.id;
  const change = { cause: "acceptance", actorId } as const;
  await tellConfirmed(tx, pool, await changePlace(tx, place, { state: "confirmed" }, change));
  return place.id;
}

/** The offered seat goes to the next. What is no offer any more stays as it is. */
export async function decline(turn: Turn, enrolmentId: string): Promise<string> {
  const { tx, pool, actorId } = turn;
  const place = await getPlace(turn, enrolmentId);
  if (place.state !== "offered") return place.id;
  const change = { cause: "refusal", actorId } as const;
  await tellDeclined(tx, pool, await changePlace(tx, place, { state: "declined" }, change));
  return place.id;
}
