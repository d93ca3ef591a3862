/** How long a newcomer waits for the leader before the office may answer instead. */
export const workingDaysForLeader = 3;

const millisecondsInDay = 86_400_000;

/**
 * Whole working days, Monday to Friday, that have passed after a day; both are Oslo dates
 * (`2026-11-22`). Public holidays count as working days: the wait is a courtesy, not a right.
 */
export function workingDaysAfter(since: string, today: string): number {
  let count = 0;
  const end = Date.parse(`${today}T00:00:00Z`);
  for (
    let day = Date.parse(`${since}T00:00:00Z`) + millisecondsInDay;
    day <= end;
    day += millisecondsInDay
  ) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}

/** The day on which so many working days have passed after a day: `workingDaysAfter` the other way. */
export function dayAfterWorkingDays(since: string, count: number): string {
  let day = Date.parse(`${since}T00:00:00Z`);
  for (let left = count; left > 0;) {
    day += millisecondsInDay;
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(day).toISOString().slice(0, 10);
}
