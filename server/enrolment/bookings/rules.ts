import { addWorkingDays } from "#server/calendar/holidays.ts";
import { osloInstant, osloWall } from "#server/i18n/format.ts";

import { offerUntil } from "../offers/rules.ts";

type Times = {
  startsAt: Date | null;
  closesAt: Date | null;
  lateFrom: Date | null;
  swapUntil: Date | null;
  holdUntil: Date | null;
  offerHours: number;
};

/** So many working days before the start a seat without a name is given to somebody who has one. */
const workingDaysBeforeStart = 3;

/** Where nothing tells when a course begins, a seat is kept so long. */
const daysWithoutStart = 30;

/** Until when a seat is kept for somebody without a name. */
function namesBy(pool: Times, at: Date): Date {
  if (pool.holdUntil) return pool.holdUntil;
  if (!pool.startsAt)
    return pool.closesAt ?? new Date(at.getTime() + daysWithoutStart * 86_400_000);
  const wall = osloWall(pool.startsAt);
  const day = addWorkingDays(wall.slice(0, 10), -workingDaysBeforeStart);
  const before = osloInstant(`${day} ${wall.slice(11)}`);
  return pool.closesAt && pool.closesAt < before ? pool.closesAt : before;
}

/** Until when a seat that is booked now is kept without a name; null when it must have one at once. */
export function heldUntil(pool: Times, at: Date): Date | null {
  const until = namesBy(pool, at);
  return until > at ? until : null;
}

/** The same for a seat that comes from the queue: as long as an offer at least, never beyond the start. */
export const heldFromQueueUntil = (pool: Times, at: Date): Date =>
  heldUntil(pool, at) ?? offerUntil(pool, at) ?? pool.startsAt ?? at;

/** True while those who booked may give a seat to somebody else. */
export function maySwap(pool: Times, at: Date): boolean {
  const until = pool.swapUntil ?? pool.lateFrom ?? pool.startsAt;
  return until === null || until > at;
}
