import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { claimedId, isSignedId } from "#server/signed-id.ts";
import { findPersonName } from "#server/organisations/queries.ts";

import { mayAnswerForBooking } from "../policy.ts";
import { getPool } from "../pools/service.ts";
import type { Booked, BookedSeat, Standing } from "../schema.ts";
import { admit, inTurn } from "../service.ts";
import { remindOfNames } from "./mails.ts";
import { heldUntil, maySwap } from "./rules.ts";
import {
  findBooking,
  findKeptSeat,
  findRow,
  listColleagues,
  listNamesMissing,
  listRowsOf,
} from "./queries.ts";
import type { BookingInput } from "./schema.ts";

// What those who lead a municipality, or help there, do with the seats they book. The office does the
// same through `admit`, after the owner of the seats has decided that it may.

/**
 * Books several seats for an own municipality. A repeated call with the same key answers what stands.
 * @throws AppError NOT_FOUND for another municipality or somebody who does not work there,
 * TOO_MANY_REQUESTS, and what the act throws: ALREADY_ENROLLED with the fields `seats.<n>`,
 * BOOKING_TOO_LARGE, NAMES_NEEDED, and what sign-up throws
 */
export async function bookSeats(
  actor: Actor,
  asked: BookingInput & { poolId: string; organisationId: string },
): Promise<Booked> {
  const { organisationId, seats } = asked;
  authorize(mayAnswerForBooking, actor, { organisationId, bookedBy: null });
  await countAttempt(limits.bookByPerson, actor.personId);
  await demandColleagues(db, organisationId, seats);
  const { personId: actorId } = actor;
  return inTurn(() => withActor(actor, (tx) => admit(tx, { act: "book", actorId, ...asked })));
}

/** @throws AppError NOT_FOUND when somebody who is named does not work in the municipality today */
async function demandColleagues(
  tx: Tx,
  organisationId: string,
  seats: readonly BookedSeat[],
): Promise<void> {
  const named = seats.flatMap((seat) => ("personId" in seat ? seat.personId : []));
  if (named.length === 0) return;
  const known = new Set((await listColleagues(tx, organisationId)).map((one) => one.personId));
  if (named.some((personId) => !known.has(personId))) throw new AppError("NOT_FOUND");
}

/**
 * Gives a place of an own booking its person, or the address of somebody.
 * @throws AppError NOT_FOUND, ENROLMENT_ENDED, ALREADY_ENROLLED
 */
export const nameSeat = (
  actor: Actor,
  enrolmentId: string,
  seat: Exclude<BookedSeat, { later: true }>,
): Promise<Standing> =>
  onRow(actor, enrolmentId, [seat], (tx, act) => admit(tx, { act: "name", ...act, seat }));

/**
 * Gives a seat of an own booking to somebody else, until the cut-off. Answers the new place.
 * @throws AppError NOT_FOUND, SWAP_CLOSED, NO_SEAT_TO_SWAP, ALREADY_ENROLLED, NAMES_NEEDED
 */
export const swapSeat = (actor: Actor, enrolmentId: string, seat: BookedSeat): Promise<Standing> =>
  onRow(actor, enrolmentId, [seat], (tx, act) => admit(tx, { act: "swap", ...act, seat }));

/** Gives one place of an own booking back; the queue moves up. @throws AppError NOT_FOUND */
export const releaseSeat = (actor: Actor, enrolmentId: string): Promise<Standing> =>
  onRow(actor, enrolmentId, [], (tx, act) => admit(tx, { act: "release", ...act }));

async function onRow(
  actor: Actor,
  enrolmentId: string,
  seats: readonly BookedSeat[],
  work: (
    tx: Tx,
    act: { poolId: string; enrolmentId: string; actorId: string },
  ) => Promise<Standing>,
): Promise<Standing> {
  await countAttempt(limits.bookByPerson, actor.personId);
  return inTurn(() =>
    withActor(actor, async (tx) => {
      const row = await findRow(tx, enrolmentId);
      authorize(mayAnswerForBooking, actor, row);
      const { poolId, organisationId } = row;
      await demandColleagues(tx, organisationId, seats);
      return work(tx, { poolId, enrolmentId, actorId: actor.personId });
    }),
  );
}

/**
 * The bookings of an own municipality in what is not over, place by place, and what can be done with each.
 * @throws AppError NOT_FOUND
 */
export async function bookingsOf(actor: Actor, organisationId: string) {
  authorize(mayAnswerForBooking, actor, { organisationId, bookedBy: null });
  const [rows, at] = await Promise.all([listRowsOf(db, organisationId), now(db)]);
  return rows.map(({ block, pool, ...row }) => ({
    ...row,
    title: pool.title,
    path: pool.path,
    dates: pool.dates.map(({ uid, wallStart, wallEnd }) => ({ uid, wallStart, wallEnd })),
    /** The offer is to the whole group: whoever answers, answers for all of it. */
    isGroupOffer: block !== null && row.state === "offered",
    canSwap: (row.state === "confirmed" || row.state === "held") && maySwap(pool, at),
    canBeOpen: heldUntil(pool, at) !== null,
  }));
}

/** Those who can be booked for by name: the doctors of an own municipality. @throws AppError NOT_FOUND */
export async function colleaguesOf(actor: Actor, organisationId: string) {
  authorize(mayAnswerForBooking, actor, { organisationId, bookedBy: null });
  return listColleagues(db, organisationId);
}

/** What stands behind the link of a seat that is kept. */
export type KeptSeat = {
  /** `gone`: it was taken, given to somebody else or back, or it ran out. */
  state: "open" | "gone";
  title: string;
  path: string;
  organisation: string;
  dates: { wallStart: string; wallEnd: string }[];
  until: Date | null;
};

/** Reads what a link keeps, for whoever holds it. @throws AppError NOT_FOUND for a token that is none */
export async function keptSeat(network: string, token: string): Promise<KeptSeat> {
  await countAttempt(limits.linkByNetwork, network);
  const { isOpen, title, path, organisation, dates, until } = await prove(db, token);
  return {
    state: isOpen ? "open" : "gone",
    title,
    path,
    organisation,
    dates: dates.map(({ wallStart, wallEnd }) => ({ wallStart, wallEnd })),
    until,
  };
}

/**
 * Takes the seat that a link keeps, with whichever address the actor has signed in. A repeated call
 * answers what stands.
 * @throws AppError NOT_FOUND, ENROLMENT_ENDED when it is kept no more, ALREADY_ENROLLED, NAME_MISSING
 */
export async function takeSeat(actor: Actor, network: string, token: string): Promise<Standing> {
  await countAttempt(limits.linkByNetwork, network);
  return inTurn(() =>
    withActor(actor, async (tx) => {
      const found = await prove(tx, token);
      const { personId } = actor;
      if (!found.isOpen && found.personId !== personId) throw new AppError("ENROLMENT_ENDED");
      if (!(await findPersonName(tx, personId))) throw new AppError("NAME_MISSING");
      const { poolId, enrolmentId } = found;
      return admit(tx, { act: "name", poolId, enrolmentId, actorId: personId, seat: { personId } });
    }),
  );
}

/** The place a token proves; a link that was replaced since still tells what it was for. */
async function prove(tx: Tx, token: string) {
  const id = claimedId(token);
  const row = id ? await findKeptSeat(tx, id) : null;
  const version = row
    ? Array.from({ length: row.version }, (_, at) => row.version - at).find((one) =>
        isSignedId("seat", token, row.enrolmentId, one),
      )
    : undefined;
  if (!row || version === undefined) throw new AppError("NOT_FOUND");
  return { ...row, isOpen: version === row.version && row.isKept };
}

/** How many days before a seat without a name runs out its booker is reminded. */
const reminderDays = 4;

/** Reminds those who keep seats without a name before these run out, once for each booking. */
export async function remindOfMissingNames(): Promise<number> {
  const missing = await listNamesMissing(db, reminderDays);
  for (const { bookingId, poolId, ...said } of missing)
    await asSystem(async (tx) => {
      const booking = await findBooking(tx, bookingId);
      if (booking) await remindOfNames({ tx, pool: await getPool(tx, poolId) }, booking, said);
    });
  return missing.length;
}
