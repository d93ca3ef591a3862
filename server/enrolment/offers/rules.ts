import { addWorkingDays, isWorkingDay, workEndsAt } from "#server/calendar/holidays.ts";
import { osloInstant, osloWall } from "#server/i18n/format.ts";

const hour = 3_600_000;

/** Closer to the start than this there is no time to ask: the seat is given at once. */
const directHours = 24;

/** Closer to the start than this, an offer is short. */
const shortHours = 72;
const shortOfferHours = 6;

const workBegins = "08:00:00";
const noon = "12:00:00";
const latest = "20:00:00";

/**
 * A moment moved on into the hours from 8 to 20 of a working day, when people read their mail: at the
 * same time of day where that lies within them, else at noon.
 */
export function intoWorkingHours(moment: Date): Date {
  const wall = osloWall(moment);
  const [day, time] = [wall.slice(0, 10), wall.slice(11)];
  if (isWorkingDay(day) && time < workBegins) return osloInstant(`${day} ${noon}`);
  if (isWorkingDay(day) && time <= workEndsAt(day)) return moment;
  const clock = time >= workBegins && time <= latest ? time : noon;
  let next = addWorkingDays(day, 1);
  while (clock > workEndsAt(next)) next = addWorkingDays(next, 1);
  return osloInstant(`${next} ${clock}`);
}

/**
 * Until when an offer made now stands; null when the start is so near that the seat is given without
 * asking. An offer is only moved on while it ends a day before the start, and never beyond the start.
 */
export function offerUntil(
  pool: { startsAt: Date | null; offerHours: number },
  at: Date,
): Date | null {
  const starts = pool.startsAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const left = (starts - at.getTime()) / hour;
  if (left < directHours) return null;
  const hours = left < shortHours ? Math.min(shortOfferHours, pool.offerHours) : pool.offerHours;
  const plain = at.getTime() + hours * hour;
  const moved = intoWorkingHours(new Date(plain)).getTime();
  return new Date(Math.min(moved > starts - directHours * hour ? plain : moved, starts));
}
