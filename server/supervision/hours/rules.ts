import { addDays } from "#server/absences/rules.ts";

/** What a rule asks for: minutes in all, and how many months in open practice. */
export type Requirement = { totalMinutes: number };

/** What is confirmed, and what is planned from now on, in order. */
export type Ledger = {
  minutes: number;
  openMinutes: number;
  planned: readonly { day: string; minutes: number }[];
};

/** Minutes a rhythm gives in a week: 3 hours every second, 6 every fourth. */
const minutesAWeek = 90;

/**
 * When the hours are full: by the dates that are planned, or by the rhythm after the last of them, with how
 * many minutes there are when all that is planned has been.
 */
export type Forecast =
  | { state: "done" }
  | { state: "planned"; day: string; missingMinutes: number }
  | { state: "estimated"; day: string; missingMinutes: number; reachedMinutes: number };

/**
 * When somebody has the hours a rule asks for, as of a day. What the planned dates do not reach is
 * counted on by the usual rhythm, summers included, so it is an estimate and said to be one.
 */
export function forecastOf(
  { totalMinutes }: Requirement,
  { minutes, planned }: Ledger,
  today: string,
): Forecast {
  let missing = totalMinutes - minutes;
  if (missing <= 0) return { state: "done" };
  const missingMinutes = missing;
  let last = today;
  for (const one of planned) {
    last = one.day;
    missing -= one.minutes;
    if (missing <= 0) return { state: "planned", day: last, missingMinutes };
  }
  const weeks = Math.ceil(missing / minutesAWeek);
  return {
    state: "estimated",
    day: addDays(last, 7 * weeks),
    missingMinutes,
    reachedMinutes: totalMinutes - missing,
  };
}

/** Whether the minutes of a meeting may be such, as it lasted. */
export const isPossible = (minutes: number, lasted: number): boolean =>
  Number.isInteger(minutes) && minutes >= 0 && minutes <= lasted;

/** Minutes as hours to one decimal, rounded down: nobody is told of more than there is. */
export const inHours = (minutes: number): number => Math.floor(minutes / 6) / 10;
