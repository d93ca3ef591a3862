import { passesSeatsOn, takesApplications, type Applications } from "../rules.ts";

/** A place in the queue; `block` is the booking that takes seats together or not at all. */
type InLine = { block: string | null };

/**
 * Who gets the free seats, in the order of the queue. A block for which they do not suffice stops
 * everybody behind it, unless it is passed over.
 */
export function nextInLine<P extends InLine>(
  queue: readonly P[],
  free: number,
  passesOver = false,
): { taken: P[][]; passed: P[][] } {
  const taken: P[][] = [];
  const passed: P[][] = [];
  let left = free;
  for (const group of groupsOf(queue)) {
    if (left === 0) break;
    if (group.length <= left) {
      taken.push(group);
      left -= group.length;
    } else if (passesOver) passed.push(group);
    else break;
  }
  return { taken, passed };
}

/** The queue as it moves: a block together, everybody else alone. */
export function groupsOf<P extends InLine>(queue: readonly P[]): P[][] {
  const groups: P[][] = [];
  for (const place of queue) {
    const last = groups.at(-1);
    if (place.block !== null && last?.[0]?.block === place.block) last.push(place);
    else groups.push([place]);
  }
  return groups;
}

type Pool = { capacity: number; isOpen: boolean; startsAt: Date | null } & Applications;

/** A live offer: to whom, until when, and how many seats it is for. */
export type Offer = { name: string; until: Date; seats: number };

/** How a pool and its queue stand, as read in one moment. */
export type Line = {
  taken: number;
  waiting: number;
  offers: readonly Offer[];
  /** Seats that a booking keeps for somebody who has not taken them yet. */
  held: number;
  /** A group that is first in the queue and gets its seats together. */
  headGroup: { bookingId: string; name: string; seats: number } | null;
};

/** Why nobody in the queue was offered anything. */
export type Reason = "noFreeSeat" | "groupDoesNotFit" | "begun" | "paused" | "notAllocated";

/** The facts of the sentence that everybody reads about a queue. */
export type Explanation = {
  capacity: number;
  /** Seats that are nobody's; while somebody waits, they are the queue's. */
  free: number;
  waiting: number;
  held: number;
  position: number | null;
  /** Without a name for everybody but the office. */
  offers: { name: string | null; until: Date; seats: number }[];
  nextDeadline: Date | null;
  reason: Reason | null;
  headGroup: { bookingId: string | null; name: string | null; seats: number } | null;
};

/** Who reads it: the office by name, or a person with the own number, or one who only looks. */
export type Reader = { isOffice: true } | { isOffice: false; position: number | null };

/**
 * Explains how a queue stands and why nothing was sent, if nothing was. A person reads numbers and
 * times and nobody's name.
 */
export function explain(pool: Pool, line: Line, at: Date, reader: Reader): Explanation {
  const free = Math.max(0, pool.capacity - line.taken);
  const named = <T>(value: T): T | null => (reader.isOffice ? value : null);
  const offers = line.offers
    .toSorted((a, b) => a.until.getTime() - b.until.getTime())
    .map(({ name, until, seats }) => ({ name: named(name), until, seats }));
  const group = line.headGroup;
  return {
    capacity: pool.capacity,
    free,
    waiting: line.waiting,
    held: line.held,
    position: reader.isOffice ? null : reader.position,
    offers,
    nextDeadline: offers[0]?.until ?? null,
    reason: line.waiting === 0 ? reasonForNobody(pool) : reasonOf(pool, line, free, at),
    headGroup: group && {
      seats: group.seats,
      bookingId: named(group.bookingId),
      name: named(group.name),
    },
  };
}

const reasonForNobody = (pool: Pool): Reason | null =>
  takesApplications(pool) ? "notAllocated" : null;

function reasonOf(pool: Pool, { headGroup }: Line, free: number, at: Date): Reason | null {
  if (!pool.isOpen) return "paused";
  if (!passesSeatsOn(pool, at)) return "begun";
  if (free === 0) return "noFreeSeat";
  return headGroup && headGroup.seats > free ? "groupDoesNotFit" : null;
}
