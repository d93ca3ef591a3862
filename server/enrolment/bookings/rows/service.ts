import { randomUUID } from "node:crypto";

import { AppError, type FieldError } from "#server/errors.ts";

import { copyPayer } from "../../billing/queries.ts";
import { tellConfirmed, tellOfficeOfLateWithdrawal } from "../../mails.ts";
import {
  changePlace,
  getPlace,
  insertPlace,
  type Change,
  type Place,
  type Turn,
} from "../../places/service.ts";
import { countSeats, findActive, positionOf } from "../../queries.ts";
import { freeSeats, isActive, refusal, takesApplications } from "../../rules.ts";
import type { ActOf, BookedSeat, Booked } from "../../schema.ts";
import {
  tellBookedApplied,
  tellBookedSeat,
  tellBookedWaiting,
  tellBookingMade,
  tellGuest,
  tellGuestEnd,
  tellReleased,
  tellReplaced,
} from "../mails.ts";
import {
  findBooking,
  findRepeated,
  insertBooking,
  listActiveRows,
  listEnrolledOf,
  listKeptFor,
  type Booking,
} from "../queries.ts";
import { heldUntil, maySwap } from "../rules.ts";

// What happens to the places of a booking, each under the lock of their pool.

const personOf = (seat: BookedSeat): string | null => ("personId" in seat ? seat.personId : null);
const addressOf = (seat: BookedSeat): string | null => ("address" in seat ? seat.address : null);

/** The booking of a place. @throws AppError NOT_FOUND for a place that nobody booked */
export async function bookingOf(
  turn: Pick<Turn, "tx">,
  { bookingId }: { bookingId: string | null },
): Promise<Booking> {
  const booking = bookingId && (await findBooking(turn.tx, bookingId));
  if (!booking) throw new AppError("NOT_FOUND");
  return booking;
}

/**
 * Books several seats. A repeated call with the same key answers what stands now.
 * @throws AppError what sign-up throws; BOOKING_TOO_LARGE, ALREADY_ENROLLED with the fields,
 * NAMES_NEEDED where a seat must have its person at once
 */
export async function book(turn: Turn, asked: ActOf<"book">): Promise<Booked> {
  const { tx, pool, at } = turn;
  const repeated = await findRepeated(tx, asked);
  if (repeated) return bookedOf(repeated, await listActiveRows(tx, repeated));
  const refused = refusal(pool, at);
  if (refused) throw new AppError(refused);
  if (asked.mode === "all" && asked.seats.length > pool.capacity)
    throw new AppError("BOOKING_TOO_LARGE");
  await refuseDoubles(turn, asked);
  const applies = takesApplications(pool);
  const until = applies ? null : heldUntil(pool, at);
  if (until === null && asked.seats.some((seat) => personOf(seat) === null))
    throw new AppError("NAMES_NEEDED");
  const { poolId, organisationId, actorId: bookedBy, idempotencyKey } = asked;
  // Who applies is answered one by one.
  const mode = applies ? "asMany" : asked.mode;
  const id = await insertBooking(tx, { poolId, organisationId, bookedBy, mode, idempotencyKey });
  const booking = await bookingOf(turn, { bookingId: id });
  const rows = applies
    ? await apply(turn, booking, asked.seats)
    : await seat(turn, booking, asked.seats, { until, cause: "booking" });
  const { bookingId, ...got } = bookedOf(id, rows);
  await tellBookingMade(turn, booking, { ...got, until });
  return { bookingId, ...got };
}

/** Nobody gets two places: not within one booking, and not beside a place that is there already. */
async function refuseDoubles(
  { tx, pool }: Turn,
  { organisationId, seats }: Pick<ActOf<"book">, "organisationId" | "seats">,
): Promise<void> {
  const people = seats.flatMap((one) => personOf(one) ?? []);
  const addresses = seats.flatMap((one) => addressOf(one) ?? []);
  const enrolled = await listEnrolledOf(tx, pool.id, people);
  const kept = await listKeptFor(tx, { poolId: pool.id, organisationId, addresses });
  const taken = new Set([...enrolled.flatMap((row) => row.personId ?? []), ...kept]);
  const fields: Record<string, FieldError> = {};
  for (const [at, one] of seats.entries()) {
    const who = personOf(one) ?? addressOf(one);
    if (who !== null && taken.has(who)) fields[`seats.${at}`] = { code: "alreadyEnrolled" };
    if (who !== null) taken.add(who);
  }
  if (Object.keys(fields).length > 0) throw new AppError("ALREADY_ENROLLED", { fields });
}

async function apply(turn: Turn, booking: Booking, seats: readonly BookedSeat[]): Promise<Place[]> {
  const rows: Place[] = [];
  for (const one of seats) {
    const change = { cause: "booking", actorId: turn.actorId } as const;
    const row = await insertPlace(turn.tx, { ...rowOf(booking, one), state: "applied" }, change);
    await tellBookedApplied(turn, row, booking);
    rows.push(row);
  }
  return rows;
}

const rowOf = ({ id, poolId, organisationId }: Booking, one: BookedSeat) => ({
  poolId,
  organisationId,
  bookingId: id,
  personId: personOf(one),
  guestAddress: addressOf(one),
  idempotencyKey: randomUUID(),
});

/**
 * Seats those of a booking for whom there are free seats, and puts the rest in the queue; a group that
 * stays together gets seats for everybody or none.
 */
export async function seat(
  turn: Turn,
  booking: Booking,
  seats: readonly BookedSeat[],
  { until, cause }: { until: Date | null; cause: Change["cause"] },
): Promise<Place[]> {
  const counted = await countSeats(turn.tx, turn.pool);
  const free = freeSeats(counted);
  const seated = booking.mode === "all" && free < seats.length ? 0 : Math.min(free, seats.length);
  const change = { cause, actorId: turn.actorId };
  const rows: Place[] = [];
  for (const [at, one] of seats.entries()) {
    const place = rowOf(booking, one);
    const isSeated = at < seated;
    const state = isSeated ? (place.personId === null ? "held" : "confirmed") : "waiting";
    const expiresAt = state === "held" ? until : null;
    const row = await insertPlace(turn.tx, { ...place, state, expiresAt }, change);
    if (isSeated) await tellSeated(turn, row, booking);
    else await tellBookedWaiting(turn, row, booking, counted.waiting + at - seated + 1);
    rows.push(row);
  }
  return rows;
}

/** Tells whom a seat is for that those who booked have given: the person, or the address. */
export const tellSeated = (turn: Turn, row: Place, booking: Booking): Promise<void> =>
  row.personId === null ? tellGuest(turn, row, booking) : tellBookedSeat(turn, row, booking);

const bookedOf = (bookingId: string, rows: readonly Place[]): Booked => {
  const count = (state: Place["state"]) => rows.filter((row) => row.state === state).length;
  return {
    bookingId,
    confirmed: count("confirmed"),
    held: count("held"),
    waiting: count("waiting"),
    applied: count("applied"),
  };
};

/**
 * Gives a place without a person its person, or the address of somebody. Somebody who waits in the same
 * queue gets the seat that is kept, and gives up the number. A repeated call changes nothing.
 * @throws AppError ENROLMENT_ENDED, ALREADY_ENROLLED, NOT_FOUND
 */
export async function name(turn: Turn, asked: ActOf<"name">): Promise<string> {
  const place = await getPlace(turn, asked.enrolmentId);
  const booking = await bookingOf(turn, place);
  const personId = personOf(asked.seat);
  if (!isActive(place.state)) throw new AppError("ENROLMENT_ENDED");
  if (place.personId !== null) {
    if (place.personId === personId) return place.id;
    throw new AppError("ENROLMENT_ENDED");
  }
  const { state, expiresAt } = place;
  const change = { cause: "naming", actorId: turn.actorId } as const;
  if (personId === null) {
    const address = addressOf(asked.seat);
    if (address === place.guestAddress) return place.id;
    await refuseDoubles(turn, { organisationId: booking.organisationId, seats: [asked.seat] });
    const after = { state, expiresAt, guestAddress: address };
    const row = await changePlace(turn.tx, place, after, change);
    await tellGuestEnd(turn, row, place, booking);
    if (state === "held") await tellGuest(turn, row, booking);
    return row.id;
  }
  return giveTo(turn, { place, booking, personId, change });
}

/** The person has the place from now on, in the own row when the person waits or has applied. */
async function giveTo(
  turn: Turn,
  {
    place,
    booking,
    personId,
    change,
  }: { place: Place; booking: Booking; personId: string; change: Change },
): Promise<string> {
  const { tx, pool } = turn;
  const own = await findActive(tx, pool.id, personId);
  if (own && (place.state !== "held" || own.state !== "waiting"))
    throw new AppError("ALREADY_ENROLLED");
  if (own) {
    await changePlace(tx, place, { state: "replaced" }, change);
    const after = { state: "confirmed", bookingId: booking.id } as const;
    await copyPayer(tx, place.id, own.id);
    return tellNamed(turn, await changePlace(tx, own, after, change), booking);
  }
  const state = place.state === "held" ? "confirmed" : place.state;
  const expiresAt = state === "offered" ? place.expiresAt : null;
  const after = { state, expiresAt, personId, guestAddress: null };
  return tellNamed(turn, await changePlace(tx, place, after, change), booking);
}

/** Whoever took the seat gets a receipt; whom somebody else named is told who did. */
async function tellNamed(turn: Turn, row: Place, booking: Booking): Promise<string> {
  if (row.state === "confirmed" && row.personId === turn.actorId)
    await tellConfirmed(turn.tx, turn.pool, row);
  else if (row.state === "confirmed") await tellBookedSeat(turn, row, booking);
  else if (row.state === "waiting") {
    const position = await positionOf(turn.tx, row.poolId, row.seq);
    await tellBookedWaiting(turn, row, booking, position);
  }
  return row.id;
}

/**
 * Gives a seat of a booking to somebody else; both are told. Answers the new place.
 * @throws AppError SWAP_CLOSED, NO_SEAT_TO_SWAP, ALREADY_ENROLLED, NAMES_NEEDED, NOT_FOUND
 */
export async function swap(turn: Turn, asked: ActOf<"swap">): Promise<string> {
  const { tx, pool, at, actorId } = turn;
  const place = await getPlace(turn, asked.enrolmentId);
  const booking = await bookingOf(turn, place);
  if (place.state !== "confirmed" && place.state !== "held") throw new AppError("NO_SEAT_TO_SWAP");
  if (!asked.anyTime && !maySwap(pool, at)) throw new AppError("SWAP_CLOSED");
  const personId = personOf(asked.seat);
  if (personId !== null && personId === place.personId) return place.id;
  const until = personId === null ? heldUntil(pool, at) : null;
  if (personId === null && until === null) throw new AppError("NAMES_NEEDED");
  const change = { cause: "swap", actorId } as const;
  const own = personId === null ? null : await findActive(tx, pool.id, personId);
  if (own && own.state !== "waiting") throw new AppError("ALREADY_ENROLLED");
  if (personId === null)
    await refuseDoubles(turn, { organisationId: booking.organisationId, seats: [asked.seat] });
  const left = await changePlace(tx, place, { state: "replaced" }, change);
  await tellReplaced(turn, left, booking, place.state);
  await tellGuestEnd(turn, left, place, booking);
  const row = own
    ? await changePlace(tx, own, { state: "confirmed", bookingId: booking.id }, change)
    : await insertPlace(
        tx,
        {
          ...rowOf(booking, asked.seat),
          state: personId === null ? "held" : "confirmed",
          expiresAt: until,
        },
        change,
      );
  await copyPayer(tx, place.id, row.id);
  await tellSeated(turn, row, booking);
  return row.id;
}

/**
 * Gives one place of a booking back; the queue moves up. A repeated call changes nothing.
 * @throws AppError NOT_FOUND
 */
export async function release(turn: Turn, { enrolmentId }: ActOf<"release">): Promise<string> {
  const { tx, pool, at, actorId } = turn;
  const place = await getPlace(turn, enrolmentId);
  const booking = await bookingOf(turn, place);
  if (!isActive(place.state)) return place.id;
  const isLate = pool.lateFrom !== null && pool.lateFrom <= at;
  const change = { cause: "release", actorId } as const;
  const left = await changePlace(tx, place, { state: "withdrawn", isLate }, change);
  await tellReleased(turn, left, booking, place.state);
  await tellGuestEnd(turn, left, place, booking);
  if (isLate && place.state === "confirmed") await tellOfficeOfLateWithdrawal(tx, pool, left);
  return place.id;
}
