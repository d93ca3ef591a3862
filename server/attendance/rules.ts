import type { PoolDate } from "#db/schema/enrolment.ts";
import { veil } from "#server/signed-id.ts";

import { marksOpenHours, wallOpensMinutes, wallSeconds, type Means } from "./schema.ts";

type Span = Pick<PoolDate, "startsAt" | "endsAt">;

/** What is said of one place on one date. */
export type Mark = { enrolmentId: string; dateUid: string; isPresent: boolean; madeAt: Date };

/** What somebody says of it. */
export type Change = Mark & { id: string; means: Means };

/** A change as it goes into the log: from what, and whether it counted. */
export type Line = Change & { wasPresent: boolean | null; counted: boolean };

const keyOf = ({ enrolmentId, dateUid }: Pick<Mark, "enrolmentId" | "dateUid">): string =>
  `${enrolmentId} ${dateUid}`;

/**
 * What changes make of marks, in the order they were made and not in the order they arrived: a tick
 * that reaches us late does not undo a correction that was made after it. Of two at the same moment the
 * later arrival counts. Nothing is made in the future.
 */
export function settle(
  marks: readonly Mark[],
  changes: readonly Change[],
  at: Date,
): { marks: Mark[]; lines: Line[] } {
  const now = new Map(marks.map((mark) => [keyOf(mark), mark]));
  const changed = new Map<string, Mark>();
  const lines = changes.map((change): Line => {
    const key = keyOf(change);
    const before = now.get(key);
    const madeAt = change.madeAt > at ? at : change.madeAt;
    const counted = !before || before.madeAt <= madeAt;
    if (counted) {
      const { enrolmentId, dateUid, isPresent } = change;
      const mark = { enrolmentId, dateUid, isPresent, madeAt };
      now.set(key, mark);
      changed.set(key, mark);
    }
    return { ...change, madeAt, wasPresent: before?.isPresent ?? null, counted };
  });
  return { marks: [...changed.values()], lines };
}

const minutesOf = ({ startsAt, endsAt }: Span): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** How long somebody was there, out of how long it lasted, in minutes. */
export type Presence = { minutes: number; of: number };

/** A person was there for the whole of each date that says so. */
export const presenceOn = (
  dates: readonly (Span & { uid: string })[],
  present: ReadonlySet<string>,
): Presence => ({
  minutes: sum(dates.filter((date) => present.has(date.uid)).map(minutesOf)),
  of: sum(dates.map(minutesOf)),
});

/** True from so many per cent of the time; never for somebody who was not there at all. */
export const isPresentEnough = ({ minutes, of }: Presence, percent: number): boolean =>
  minutes > 0 && minutes * 100 >= percent * of;

/** Hours that were given for the whole are shared out in quarters. */
const quarter = 15;

/**
 * The minutes that count. The whole course counts the hours its office gave it, which leave breaks
 * out; a part of it the same part of those hours, to the nearest quarter. Without such hours the dates
 * count as long as they last.
 */
export function creditedMinutes({ minutes, of }: Presence, hours: number | null): number {
  if (hours === null) return minutes;
  const whole = Math.round(hours * 60);
  if (minutes === of) return whole;
  return Math.round((whole * minutes) / of / quarter) * quarter;
}

/** Those at the door can mark from the morning of the date, and correct for as long as they see the list. */
export const takesMarks = ({ startsAt }: Span, at: Date): boolean =>
  at.getTime() >= Date.parse(startsAt) - marksOpenHours * 3_600_000;

/** The code on the wall works from an hour before a date until its end. */
export const hasWallCode = ({ startsAt, endsAt }: Span, at: Date): boolean =>
  at.getTime() >= Date.parse(startsAt) - wallOpensMinutes * 60_000 &&
  at.getTime() < Date.parse(endsAt);

const windowOf = (at: Date): number => Math.floor(at.getTime() / (wallSeconds * 1_000));

const codeIn = (dateUid: string, window: number): string =>
  String(
    Buffer.from(veil("wall-code", `${dateUid}:${window}`), "base64url").readUInt32BE(0) % 1_000_000,
  ).padStart(6, "0");

/** The code that hangs on the wall at a moment, and when the next one takes its place. Kept nowhere. */
export const wallCodeAt = (dateUid: string, at: Date): { code: string; until: Date } => ({
  code: codeIn(dateUid, windowOf(at)),
  until: new Date((windowOf(at) + 1) * wallSeconds * 1_000),
});

/** True for the code that hangs there now, and for the one before it: typing takes a while. */
export const isWallCode = (dateUid: string, code: string, at: Date): boolean =>
  [0, 1].some((ago) => codeIn(dateUid, windowOf(at) - ago) === code);
