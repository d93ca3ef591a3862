import { addDays } from "#server/absences/rules.ts";
import { isHoliday } from "#server/calendar/holidays.ts";

// Days are Oslo dates, `2027-01-12`; times of the day are `17:00`; a meeting begins and ends the same day.

/** A meeting as it is planned. */
export type Planned = { day: string; start: string; end: string };

/** Why something on the list is no meeting; `text` is what stands there. */
export type Unread = {
  code: "noSuchDay" | "timeMissing" | "endBeforeStart" | "weekday" | "past";
  text: string;
};

const months: Record<string, number> = Object.fromEntries(
  [
    ["jan", "januar"],
    ["feb", "februar"],
    ["mar", "mars"],
    ["apr", "april"],
    ["mai"],
    ["jun", "juni"],
    ["jul", "juli"],
    ["aug", "august"],
    ["sep", "sept", "september"],
    ["okt", "oktober"],
    ["nov", "november"],
    ["des", "desember"],
  ].flatMap((names, at) => names.map((name) => [name, at + 1])),
);

/** As people write them, in bokmål, nynorsk and short; Sunday is 0. */
const weekdays: Record<string, number> = Object.fromEntries(
  [
    ["søndag", "sundag", "søn", "sun"],
    ["mandag", "måndag", "man", "mån"],
    ["tirsdag", "tysdag", "tirs", "tir", "tys"],
    ["onsdag", "ons"],
    ["torsdag", "tors", "tor"],
    ["fredag", "fre"],
    ["lørdag", "laurdag", "lør", "lau"],
  ].flatMap((names, at) => names.map((name) => [name, at])),
);

const monthWords = Object.keys(months)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
const weekdayWords = Object.keys(weekdays)
  .toSorted((a, b) => b.length - a.length)
  .join("|");

const clock = (name: string): string =>
  String.raw`(?<${name}Hour>\d{1,2})(?:[.:](?<${name}Minute>\d{2}))?`;
const token = new RegExp(
  [
    // «kl. 17-20», «17.00–20.00», «17 til 20»: never the middle of a date.
    String.raw`(?<time>(?:kl\.?|klokk[ae]n?)?\s*(?<![\d.:/])${clock("from")}\s*(?:[-–—]|til)\s*${clock("until")}(?!\d|[.:/]\d))`,
    String.raw`(?<iso>\b\d{4}-\d{2}-\d{2}\b)`,
    String.raw`(?<numbers>(?<![\d.:/])(?<day>\d{1,2})\s?[./]\s?(?<month>\d{1,2})(?:[./]\s?(?<year>\d{4}|\d{2})(?!\d))?)`,
    String.raw`(?<words>(?<![\d.:/])(?<wordDay>\d{1,2})\.?\s*(?<word>${monthWords})\b\.?(?:\s+(?<wordYear>\d{4}))?)`,
    String.raw`(?<weekday>\b(?:${weekdayWords})\b)`,
  ].join("|"),
  "giu",
);

const two = (number: number): string => String(number).padStart(2, "0");

/** The day of a year, or null when there is none, as of 30 February. */
function dayOf(year: number, month: number, day: number): string | null {
  const made = new Date(Date.UTC(year, month - 1, day));
  const isReal = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return isReal ? made.toISOString().slice(0, 10) : null;
}

/** A day without its year is the next one there is; 29 February may be years ahead. */
function nextOf(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = dayOf(year + ahead, month, day);
    if (found && found >= today) return found;
  }
  return null;
}

function timeOf(hour = "", minute = "0"): string | null {
  const [h, m] = [Number(hour), Number(minute)];
  return h < 24 && m < 60 ? `${two(h)}:${two(m)}` : null;
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

type Found = { day: string; text: string; start: string | null; end: string | null };

type Groups = Record<string, string | undefined>;

/** The day that a token of the list means, or null when there is none. */
function readDay(groups: Groups, today: string): string | null {
  if (groups["iso"]) {
    const [year = 0, month = 0, day = 0] = groups["iso"].split("-").map(Number);
    return dayOf(year, month, day);
  }
  const day = Number(groups["day"] ?? groups["wordDay"]);
  const month = Number(groups["month"] ?? months[(groups["word"] ?? "").toLowerCase()]);
  const year = groups["year"] ?? groups["wordYear"];
  if (!year) return nextOf(month, day, today);
  return dayOf(Number(year.length === 2 ? `20${year}` : year), month, day);
}

/**
 * The meetings of a list of dates as it stands in a mail: «12.1, 26.1 og 9.2 kl. 17-20», a date on each
 * line, with months in words, with or without weekday and year. A time counts for the dates before it on
 * its line that have none, and for those after it until there is another. Each once, in order; and what
 * could not be read as a meeting. `usual` is the time of those that have none.
 */
export function meetingsIn(
  text: string,
  today: string,
  usual: { start: string; end: string } | null = null,
): { meetings: Planned[]; unread: Unread[] } {
  const found: Found[] = [];
  const unread: Unread[] = [];
  let last = usual;
  for (const line of text.split(/\r?\n/u)) {
    let open: Found[] = [];
    let weekday: number | null = null;
    for (const match of line.matchAll(token)) {
      const groups: Groups = match.groups ?? {};
      const said = match[0].trim();
      if (groups["weekday"]) {
        weekday = weekdays[said.toLowerCase()] ?? null;
        continue;
      }
      if (groups["time"]) {
        const start = timeOf(groups["fromHour"], groups["fromMinute"]);
        const end = timeOf(groups["untilHour"], groups["untilMinute"]);
        if (!start || !end || end <= start) unread.push({ code: "endBeforeStart", text: said });
        else {
          last = { start, end };
          for (const one of open) [one.start, one.end] = [start, end];
        }
        open = [];
        continue;
      }
      const day = readDay(groups, today);
      if (!day) unread.push({ code: "noSuchDay", text: said });
      else if (day < today) unread.push({ code: "past", text: said });
      else if (weekday !== null && weekdayOf(day) !== weekday)
        unread.push({ code: "weekday", text: said });
      else {
        const one: Found = { day, text: said, start: null, end: null };
        open.push(one);
        found.push(one);
      }
      weekday = null;
    }
    for (const one of open) [one.start, one.end] = [last?.start ?? null, last?.end ?? null];
  }
  // Dates above the first time of all take it.
  for (const one of found) {
    one.start ??= last?.start ?? null;
    one.end ??= last?.end ?? null;
  }
  const meetings = found.flatMap(({ day, start, end, text: said }): Planned[] => {
    if (start && end) return [{ day, start, end }];
    unread.push({ code: "timeMissing", text: said });
    return [];
  });
  return { meetings: inOrder(meetings), unread };
}

/** Each day once, the first word for it counts. */
function inOrder(meetings: readonly Planned[]): Planned[] {
  const byDay = new Map<string, Planned>();
  for (const one of meetings) if (!byDay.has(one.day)) byDay.set(one.day, one);
  return [...byDay.values()].toSorted((a, b) => a.day.localeCompare(b.day));
}

/** A period in which nobody meets, such as a school break: both days are in it. */
export type Break = { from: string; to: string };

/**
 * The meetings of a rhythm from a first day to a last one, every so many weeks on its weekday. Public
 * holidays and breaks are passed over, and the rhythm goes on as if they had been held.
 */
export function meetingsEvery(
  weeks: number,
  first: Planned,
  last: string,
  breaks: readonly Break[] = [],
): Planned[] {
  const meetings: Planned[] = [];
  for (let day = first.day; day <= last; day = addDays(day, 7 * weeks)) {
    const isBreak = breaks.some(({ from, to }) => from <= day && day <= to);
    if (!isHoliday(day) && !isBreak) meetings.push({ ...first, day });
  }
  return meetings;
}

/**
 * Where a meeting and the rest of its series go when it is moved: every later one on the same weekday at the same
 * hour is moved by as many days and gets the same new hours. What was planned beside the series stays.
 */
export function restMoved<Row extends Planned>(
  meetings: readonly Row[],
  from: Row,
  to: Planned,
): { was: Row; is: Planned }[] {
  const days = (Date.parse(to.day) - Date.parse(from.day)) / 86_400_000;
  return meetings
    .filter(
      (one) =>
        one.day >= from.day &&
        one.start === from.start &&
        weekdayOf(one.day) === weekdayOf(from.day),
    )
    .map((was) => ({ was, is: { ...to, day: addDays(was.day, days) } }));
}

/** How many weeks ahead a new date is looked for, and how many are proposed. */
const lookAhead = 8;
export const proposed = 3;

/**
 * Days on which a meeting that is off could be held instead, at the same hours, the likeliest first: its own
 * weekday in the weeks after today, then Monday to Thursday. Public holidays are passed over.
 */
export function datesInstead(was: Planned, today: string): Planned[] {
  const ahead = Array.from({ length: 7 * lookAhead }, (_, at) => addDays(today, at + 2)).filter(
    (day) => !isHoliday(day) && day !== was.day,
  );
  const own = weekdayOf(was.day);
  const isMidweek = (day: string): boolean => weekdayOf(day) >= 1 && weekdayOf(day) <= 4;
  return [
    ...ahead.filter((day) => weekdayOf(day) === own),
    ...ahead.filter((day) => weekdayOf(day) !== own && isMidweek(day)),
  ].map((day) => ({ ...was, day }));
}

/** The half-year a day lies in, `2027-1` for spring and `2027-2` for autumn. */
export const halfYearOf = (day: string): string =>
  `${day.slice(0, 4)}-${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;

/** How many minutes a meeting lasts. */
export function minutesOf({ start, end }: Pick<Planned, "start" | "end">): number {
  const minute = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return minute(end) - minute(start);
}
