import type { PoolDate, seatPool } from "#db/schema/enrolment.ts";

import { activeStates, type EnrolmentState } from "./schema.ts";

/** Seats of a pool as they are counted under its lock. */
export type Count = { capacity: number; taken: number; waiting: number };

type Pool = typeof seatPool.$inferSelect;

/** Whether sign-ups are applications, and until when. */
export type Applications = Pick<Pool, "mode" | "appliesBy" | "allocatedAt">;

/** When a pool takes people. */
type Window = Pick<Pool, "isOpen" | "opensAt" | "closesAt" | "startsAt" | "endsAt"> & Applications;

/** Seats open to a newcomer: those in the queue come first, so nobody overtakes them. Never below 0. */
export const freeSeats = ({ capacity, taken, waiting }: Count): number =>
  Math.max(0, capacity - taken - waiting);

/** How many from the queue get a seat now. */
export const promotable = ({ capacity, taken, waiting }: Count): number =>
  Math.max(0, Math.min(capacity - taken, waiting));

/** True while the row holds a place in the pool or its queue. */
export const isActive = (state: EnrolmentState): boolean =>
  (activeStates as readonly EnrolmentState[]).includes(state);

/** A row of a person's own in one pool, of this sign-up or of an earlier one. */
export type OwnPlace = {
  id: string;
  state: EnrolmentState;
  seq: number;
  version: number;
  idempotencyKey: string;
};

/** The active place, or the one that an earlier call with the same key made. Newest first. */
export const earlierAnswer = (
  own: readonly OwnPlace[],
  idempotencyKey: string,
): OwnPlace | undefined =>
  own.find((place) => isActive(place.state) || place.idempotencyKey === idempotencyKey);

/** How often the person's place has changed, all in all: each row counts its own changes. */
export const changesOf = (own: readonly OwnPlace[]): number =>
  own.reduce((changes, place) => changes + place.version, 0);

/** True while a sign-up is an application: the seats are allocated later. */
export const takesApplications = ({
  mode,
  allocatedAt,
}: Pick<Applications, "mode" | "allocatedAt">): boolean => mode === "apply" && allocatedAt === null;

/** Why a pool takes nobody at this moment, or null when it does. Without a closing time it closes at its start. */
export function refusal(
  pool: Window,
  at: Date,
): "SIGN_UP_NOT_OPEN" | "SIGN_UP_CLOSED" | "SIGN_UP_BEING_ALLOCATED" | "COURSE_OVER" | null {
  if (pool.endsAt && pool.endsAt <= at) return "COURSE_OVER";
  const closes = pool.closesAt ?? pool.startsAt;
  if (closes && closes <= at) return "SIGN_UP_CLOSED";
  if (!pool.isOpen || (pool.opensAt && pool.opensAt > at)) return "SIGN_UP_NOT_OPEN";
  if (takesApplications(pool) && pool.appliesBy && pool.appliesBy <= at)
    return "SIGN_UP_BEING_ALLOCATED";
  return null;
}

/** True until the first date begins: a freed seat is passed on also after sign-up has closed. */
export const passesSeatsOn = (
  pool: { isOpen: boolean; startsAt: Date | null },
  at: Date,
): boolean => pool.isOpen && (pool.startsAt === null || pool.startsAt > at);

/**
 * The SEQUENCE of a calendar entry as one person sees it: it grows with every change of the date
 * and with every change of the person's own place, so that a withdrawal and a new sign-up both
 * reach a calendar that has seen the earlier ones (RFC 5546 §2.1.4).
 */
export const calendarSequence = (dateSequence: number, changesOfPlace: number): number =>
  dateSequence + Math.max(0, changesOfPlace - 1);

/**
 * The link to join at the beginning of a text: what is written behind it, such as a code, belongs to
 * it. Null for a place.
 */
export const joinLink = (where: string): string | null =>
  /^https:\/\/\S+\.\S+/i.exec(where)?.[0] ?? null;

const soonDays = 7;

/** True when one of the dates comes within seven days: then nobody may wait for Monday to hear of it. */
export const isSoon = (
  dates: readonly Pick<PoolDate, "startsAt" | "endsAt">[],
  at: Date,
): boolean =>
  dates.some(
    ({ startsAt, endsAt }) =>
      Date.parse(startsAt) < at.getTime() + soonDays * 86_400_000 &&
      Date.parse(endsAt) > at.getTime(),
  );
