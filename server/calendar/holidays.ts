import { addDays } from "#server/absences/rules.ts";

// Days are Oslo dates, `2027-01-14`.

/** The same day of a later month, or that month's last day when it is shorter. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)))
    .toISOString()
    .slice(0, 10);
}

/** Easter Sunday of a year (the Gregorian computus of Meeus, Jones and Butcher). */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25) + 19 * a + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = Math.floor((a + 11 * d + 22 * e) / 451);
  const sum = d + e - 7 * f + 114;
  return new Date(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1))
    .toISOString()
    .slice(0, 10);
}

/** The red days of a year in Norway that can fall on a weekday. */
function holidaysOf(year: number): Set<string> {
  const easter = easterSunday(year);
  return new Set([
    ...["01-01", "05-01", "05-17", "12-25", "12-26"].map((day) => `${year}-${day}`),
    // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
    ...[-3, -2, 1, 39, 50].map((days) => addDays(easter, days)),
  ]);
}

/** A public holiday of Norway; those that always fall on a Sunday are not counted. */
export const isHoliday = (date: string): boolean => holidaysOf(Number(date.slice(0, 4))).has(date);

/** Monday to Friday, and no public holiday. */
export function isWorkingDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !isHoliday(date);
}

/** When a working day ends for those who have an answer to give; Christmas Eve and New Year's Eve at noon. */
export const workEndsAt = (date: string): string =>
  ["12-24", "12-31"].includes(date.slice(5)) ? "12:00:00" : "20:00:00";

/** The working day so many working days later, or earlier for a negative number; the day itself does not count. */
export function addWorkingDays(date: string, days: number): string {
  const step = days < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The day itself when it is a working day, else the next one. */
export const workingDayFrom = (date: string): string =>
  isWorkingDay(date) ? date : addWorkingDays(date, 1);

/** The day itself when it is a working day, else the one before. */
export const workingDayUntil = (date: string): string =>
  isWorkingDay(date) ? date : addWorkingDays(date, -1);
