/** Whole days, Oslo dates such as `2026-11-22`; the last day belongs to the period. */
export type Period = { startsOn: string; endsOn: string };

/** An absence shorter than this needs no call before the return. */
export const callFromDays = 60;

const millisecondsInDay = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / millisecondsInDay;
const dayOf = (number: number): string =>
  new Date(number * millisecondsInDay).toISOString().slice(0, 10);

/** The day that is so many days after another one. */
export const addDays = (day: string, days: number): string => dayOf(numberOf(day) + days);

/** The same day of the month before, or the last of that month when it is shorter. */
export function monthBefore(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 2, Math.min(date, last))).toISOString().slice(0, 10);
}

/** True on every day of the period, the first and the last among them. */
const covers = ({ startsOn, endsOn }: Period, day: string): boolean =>
  startsOn <= day && day <= endsOn;

/** Whether somebody with these absences is away on a day. */
export const isAway = (absences: readonly Period[], day: string): boolean =>
  absences.some((absence) => covers(absence, day));

/** Whether two periods have a day in common. */
export const overlaps = (one: Period, other: Period): boolean =>
  one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;

/** How many days a period has. */
export const countDays = ({ startsOn, endsOn }: Period): number =>
  numberOf(endsOn) - numberOf(startsOn) + 1;

/** How many days of `within` somebody is away; a day that stands in two absences is counted once. */
export function countDaysAway(absences: readonly Period[], within: Period): number {
  let counted = 0;
  let from = within.startsOn;
  for (const { startsOn, endsOn } of absences.toSorted((a, b) =>
    a.startsOn < b.startsOn ? -1 : 1,
  )) {
    const first = startsOn > from ? startsOn : from;
    const last = endsOn < within.endsOn ? endsOn : within.endsOn;
    if (first > last) continue;
    counted += countDays({ startsOn: first, endsOn: last });
    from = addDays(last, 1);
  }
  return counted;
}

/** Where a period lies, seen from a day. */
export type Stage = "coming" | "running" | "ended";

/** Where a period lies, seen from a day. */
export function stageOf(period: Period, day: string): Stage {
  if (day < period.startsOn) return "coming";
  return day <= period.endsOn ? "running" : "ended";
}

/**
 * Whether somebody should be rung today: in the month before the return, and only after an absence
 * that is long enough to lose touch.
 */
export const isTimeToCall = (period: Period, day: string): boolean =>
  countDays(period) >= callFromDays &&
  covers({ startsOn: monthBefore(addDays(period.endsOn, 1)), endsOn: period.endsOn }, day) &&
  covers(period, day);
