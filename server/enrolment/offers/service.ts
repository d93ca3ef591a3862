import { randomUUID } from "node:crypto";

import { AppError } from "#server/errors.ts";

import {
  tellGroupExpired,
  tellGroupOffered,
  tellGuestEnd,
  tellHoldsExpired,
  tellReleased,
  tellSeatsHeld,
} from "../bookings/mails.ts";
import { listActiveRows, listRowsWith, type Booking } from "../bookings/queries.ts";
import { bookingOf, seat, tellSeated } from "../bookings/rows/service.ts";
import { heldFromQueueUntil } from "../bookings/rules.ts";
import { tellConfirmed, tellWaiting } from "../mails.ts";
import {
  changePlace,
  getPlace,
  insertPlace,
  noteOnPlace,
  type Change,
  type Place,
  type Turn,
} from "../places/service.ts";
import { countSeats, findActive, listDue, listQueue } from "../queries.ts";
import { nextInLine } from "../queue/rules.ts";
import { freeSeats, passesSeatsOn, promotable } from "../rules.ts";
import type { ActOf } from "../schema.ts";
import { tellDeclined, tellExpired, tellOffered, tellPromoted } from "./mails.ts";
import { offerUntil } from "./rules.ts";

type InLine = Awaited<ReturnType<typeof listQueue>>[number];

/**
 * Gives free seats to the queue, in order, as offers to be answered; so near the start that nobody can
 * be asked any more, as seats. A group that stays together and does not fit stops those behind it.
 * Everything that frees a seat ends with it, under the pool's lock.
 */
export async function promote(turn: Turn): Promise<void> {
  const free = await seatsToGive(turn);
  if (free === 0) return;
  const { taken } = nextInLine(await listQueue(turn.tx, turn.pool.id), free);
  await giveToGroups(turn, taken, { cause: "offer", actorId: turn.actorId });
}

/**
 * Gives the free seats to those behind a group at the head of the queue that they do not suffice for.
 * The group keeps its place; why it was passed over stands with it, and with those who came before it.
 * @throws AppError QUEUE_CHANGED when that group is not at the head, or nobody behind it can be seated
 */
export async function passOver(
  turn: Turn,
  { bookingId, reason }: Pick<ActOf<"passOver">, "bookingId" | "reason">,
): Promise<void> {
  const free = await seatsToGive(turn);
  const { taken, passed } = nextInLine(await listQueue(turn.tx, turn.pool.id), free, true);
  if (passed[0]?.[0]?.block !== bookingId || taken.length === 0)
    throw new AppError("QUEUE_CHANGED");
  const change = { cause: "passOver", actorId: turn.actorId, reason } as const;
  for (const { place } of passed.flat()) await noteOnPlace(turn.tx, place, change);
  await giveToGroups(turn, taken, change);
}

async function seatsToGive({ tx, pool, at }: Turn): Promise<number> {
  return passesSeatsOn(pool, at) ? promotable(await countSeats(tx, pool)) : 0;
}

async function giveToGroups(turn: Turn, groups: InLine[][], change: Change): Promise<void> {
  const until = offerUntil(turn.pool, turn.at);
  const held: Place[] = [];
  for (const group of groups) {
    const places = group.map(({ place }) => place);
    const isBlock = group[0]?.block !== null;
    if (isBlock && until) await offerToGroup(turn, places, until, change);
    else for (const place of places) held.push(...(await giveTo(turn, place, until, change)));
  }
  await tellEach(turn, held, tellSeatsHeld);
}

async function offerToGroup(
  turn: Turn,
  places: readonly Place[],
  until: Date,
  change: Change,
): Promise<void> {
  const rows: Place[] = [];
  for (const place of places)
    rows.push(await changePlace(turn.tx, place, { state: "offered", expiresAt: until }, change));
  const [first] = rows;
  if (first) await tellGroupOffered(turn, await bookingOf(turn, first), rows, until);
}

/** One seat from the queue; answers the place when it is kept for somebody without a name. */
async function giveTo(
  turn: Turn,
  place: Place,
  until: Date | null,
  change: Change,
): Promise<Place[]> {
  const { tx, pool, at } = turn;
  if (place.personId === null) {
    const after = { state: "held", expiresAt: heldFromQueueUntil(pool, at) } as const;
    const row = await changePlace(tx, place, after, change);
    if (row.guestAddress === null) return [row];
    await tellSeated(turn, row, await bookingOf(turn, row));
  } else if (until) {
    const row = await changePlace(tx, place, { state: "offered", expiresAt: until }, change);
    await tellOffered(tx, pool, row, { until, at });
  } else {
    const given = { ...change, cause: change.reason ? change.cause : "promotion" } as const;
    await tellPromoted(tx, pool, await changePlace(tx, place, { state: "confirmed" }, given));
  }
  return [];
}

/** Tells each booker once about all the places of a moment. */
async function tellEach(
  turn: Turn,
  places: readonly Place[],
  told: (turn: Turn, booking: Booking, rows: readonly Place[]) => Promise<void>,
): Promise<void> {
  for (const [bookingId, rows] of Map.groupBy(places, (place) => place.bookingId))
    await told(turn, await bookingOf(turn, { bookingId }), rows);
}

/** Ends what has run out by now, and tells those it was for. Answers how many. */
export async function expireDue(turn: Turn): Promise<number> {
  const { tx, pool, at, actorId } = turn;
  const due = await listDue(tx, pool.id, at);
  const change = { cause: "expiry", actorId } as const;
  const holds: Place[] = [];
  const ofGroups: Place[] = [];
  for (const { place, block } of due) {
    const row = await changePlace(tx, place, { state: "expired" }, change);
    if (block !== null && place.state === "offered") {
      ofGroups.push(row);
      await tellReleased(turn, row, await bookingOf(turn, row), place.state);
    } else if (place.state === "held") {
      holds.push(row);
      await tellGuestEnd(turn, row, place, await bookingOf(turn, row));
    } else await tellExpired(tx, pool, row);
  }
  await tellEach(turn, holds, tellHoldsExpired);
  await tellEach(turn, ofGroups, tellGroupExpired);
  return due.length;
}

/** The places that one answer is about: the whole group, or the one. */
async function answered(turn: Turn, place: Place): Promise<Place[]> {
  const isGroup = place.bookingId !== null && (await bookingOf(turn, place)).mode === "all";
  return isGroup && place.bookingId ? listRowsWith(turn.tx, place.bookingId, place) : [place];
}

/**
 * Puts somebody whose offer ran out last in the queue, or in a seat when nobody waits for it; a group
 * together. Whoever has a place already keeps that one. Answers the place.
 * @throws AppError NOT_FOUND for a place whose offer did not run out, SIGN_UP_CLOSED when no seat is passed on any more
 */
export async function goLast(turn: Turn, enrolmentId: string): Promise<string> {
  const { tx, pool, at, actorId } = turn;
  const before = await getPlace(turn, enrolmentId);
  if (before.state !== "expired") throw new AppError("NOT_FOUND");
  if (!passesSeatsOn(pool, at)) throw new AppError("SIGN_UP_CLOSED");
  const group = await answered(turn, before);
  if (group.length > 1 || before.personId === null) return groupGoesLast(turn, before, group);
  const active = await findActive(tx, pool.id, before.personId);
  if (active) return active.id;
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

async function groupGoesLast(turn: Turn, before: Place, group: Place[]): Promise<string> {
  const booking = await bookingOf(turn, before);
  // It has gone last already.
  const [waiting] = await listActiveRows(turn.tx, booking.id);
  if (waiting) return waiting.id;
  // An address is kept no longer than a place, so those without a name have none now.
  const again = [];
  for (const { personId } of group)
    if (personId === null) again.push({ later: true } as const);
    else if (!(await findActive(turn.tx, turn.pool.id, personId))) again.push({ personId });
  const until = heldFromQueueUntil(turn.pool, turn.at);
  const [first] = await seat(turn, booking, again, { until, cause: "again" });
  return first?.id ?? before.id;
}

/** The offered seat is the person's; a group's seats are those of its people, or are kept for names. */
export async function accept(turn: Turn, enrolmentId: string): Promise<string> {
  const { tx, pool, at, actorId } = turn;
  const place = await getPlace(turn, enrolmentId);
  if (place.state !== "offered") return place.id;
  const change = { cause: "acceptance", actorId } as const;
  for (const one of await answered(turn, place)) {
    const isNamed = one.personId !== null;
    const row = await changePlace(
      tx,
      one,
      isNamed ? { state: "confirmed" } : { state: "held", expiresAt: heldFromQueueUntil(pool, at) },
      change,
    );
    if (row.personId === actorId) await tellConfirmed(tx, pool, row);
    else await tellSeated(turn, row, await bookingOf(turn, row));
  }
  return place.id;
}

/** The offered seat goes to the next; all those of a group together. */
export async function decline(turn: Turn, enrolmentId: string): Promise<string> {
  const { tx, pool, actorId } = turn;
  const place = await getPlace(turn, enrolmentId);
  if (place.state !== "offered") return place.id;
  const change = { cause: "refusal", actorId } as const;
  for (const one of await answered(turn, place)) {
    const row = await changePlace(tx, one, { state: "declined" }, change);
    if (row.personId === actorId) await tellDeclined(tx, pool, row);
    else await tellReleased(turn, row, await bookingOf(turn, row), one.state);
  }
  return place.id;
}
