import { addDays } from "#server/absences/rules.ts";
import {
  addMonths,
  addWorkingDays,
  workingDayFrom,
  workingDayUntil,
} from "#server/calendar/holidays.ts";

/** Who does what a line says. */
export type Owner = "leader" | "trainee" | "supervisor" | "office";

type Line = {
  key: string;
  owner: Owner;
  /** `act`: Tunet sees it happen; `tap`: the owner says so. */
  closes: "act" | "tap";
  /** The day it should be in place, from the first day at work and the day the list is made. */
  due: (startsOn: string, today: string) => string;
};

/** The grant was applied for until 31 August the last time rules were published ([HD-grant]). */
const grantDeadline = (startsOn: string, today: string): string => {
  const from = startsOn > today ? startsOn : today;
  const year = Number(from.slice(0, 4));
  const inYear = (which: number) => workingDayUntil(`${which}-08-31`);
  return from <= inYear(year) ? inYear(year) : inYear(year + 1);
};

/**
 * What must be in place when a doctor begins as a trainee, in the order of the days. The words are
 * dated data (`start_text`); days that no source names are our own judgement, marked (own).
 */
export const lines = [
  // The employer appoints the supervisor ([HD-råd]); a week before the first day (own).
  {
    key: "supervisor",
    owner: "leader",
    closes: "act",
    due: (startsOn) => addWorkingDays(startsOn, -5),
  },
  // Valid from signature, and no grant for time before it ([A-mal], point 4.1 of the form).
  {
    key: "agreement",
    owner: "leader",
    closes: "tap",
    due: (startsOn) => addWorkingDays(startsOn, -1),
  },
  // Mandatory for the approval as a specialist ([S4]); two weeks to get the access (own).
  {
    key: "portal",
    owner: "trainee",
    closes: "tap",
    due: (startsOn) => addWorkingDays(startsOn, 10),
  },
  // The institution has a plan for the specialty and one for each doctor ([FIN]); in three months (own).
  {
    key: "plan",
    owner: "supervisor",
    closes: "tap",
    due: (startsOn) => workingDayFrom(addMonths(startsOn, 3)),
  },
  // Two years of group supervision in open practice ([A-gjen]); a place to be found in three months (own).
  {
    key: "group",
    owner: "office",
    closes: "tap",
    due: (startsOn) => workingDayFrom(addMonths(startsOn, 3)),
  },
  // At least six months of institution service ([A-gjen]); hospitals plan long ahead, so half a year (own).
  {
    key: "trust",
    owner: "leader",
    closes: "tap",
    due: (startsOn) => workingDayFrom(addMonths(startsOn, 6)),
  },
  { key: "grant", owner: "leader", closes: "tap", due: grantDeadline },
] as const satisfies readonly Line[];

/** The key of a line. */
export type LineKey = (typeof lines)[number]["key"];

export const lineKeys = lines.map((line) => line.key);

/** What a key says about its line; null for a key of an older version. */
export const lineOf = (key: string): Line | null => lines.find((line) => line.key === key) ?? null;

/**
 * The dated list of a start, nearest first. Nothing is due before the day the list is made: of what
 * is late already, today is the best day left, or the next working day.
 */
export function datedLines(
  startsOn: string,
  today: string,
): { key: LineKey; owner: Owner; dueOn: string }[] {
  const earliest = workingDayFrom(today);
  return lines
    .map(({ key, owner, due }) => {
      const dueOn = due(startsOn, today);
      return { key, owner, dueOn: dueOn < today ? earliest : dueOn };
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** How long after the first day somebody still counts as new, when nobody has made the list. */
const newForDays = 90;

/** True for somebody whose first day is to come or was lately: others have had theirs long ago. */
export const isNew = (startsOn: string, today: string): boolean =>
  startsOn >= addDays(today, -newForDays);

type Dated = { dueOn: string; isDone: boolean };

/** «4 av 7 på plass», and the line that comes next. */
export const progressOf = <Row extends Dated>(rows: readonly Row[]) => ({
  done: rows.filter((row) => row.isDone).length,
  total: rows.length,
  next: rows.find((row) => !row.isDone) ?? null,
});

/** True for a line whose day has passed. */
export const isOverdue = (row: Dated, today: string): boolean => !row.isDone && row.dueOn < today;

/** What is overdue on somebody's lines of one list. */
export type Overdue = {
  /** The latest day that has passed. */
  dueOn: string;
  /** When the person was last reminded of this list; null for never. */
  remindedOn: string | null;
};

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Days between two reminders of the same: with another mail, by itself, and of anything at all. */
const remindersWith = 8 * 7;
const remindersAlone = 26 * 7;
const remindersOfAnything = 4 * 7;

/**
 * What one person is reminded of today, of all that is overdue: a leader gets at most twelve mails a
 * year. All of it shares one mail. What has become overdue since the last reminder is told at once, but
 * by itself at most once in four weeks; what was told before goes along with a mail that comes anyway
 * after eight weeks, and is worth a mail of its own after half a year.
 */
export function dueReminders<Row extends Overdue>(
  rows: readonly Row[],
  { today, isMailComing }: { today: string; isMailComing: boolean },
): Row[] {
  const age = (day: string | null): number =>
    day === null ? Number.POSITIVE_INFINITY : daysBetween(day, today);
  const isNews = (row: Row): boolean => row.remindedOn === null || row.dueOn >= row.remindedOn;
  const youngest = Math.min(...rows.map((row) => age(row.remindedOn)));
  const isWorthAMail = rows.some((row) =>
    isNews(row) ? youngest >= remindersOfAnything : age(row.remindedOn) >= remindersAlone,
  );
  if (!isMailComing && !isWorthAMail) return [];
  return rows.filter((row) => isNews(row) || age(row.remindedOn) >= remindersWith);
}
