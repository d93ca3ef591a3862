import type { Locale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

import type { Audience, CourseKind } from "../schema.ts";

/** What a kind begins with when nobody has chosen anything. */
export type KindDefaults = {
  /** Null for room for everybody. */
  seats: number | null;
  /** The hours of a day, as time fields have them. */
  day: { from: string; to: string };
  /** How much of the time, in per cent, those who were there need for a certificate; null for none. */
  presentShare: number | null;
  /** Who is ticked when people are told. */
  audiences: readonly Audience[];
  /** «Meld av innen» so many days before the first date; null for no such date. */
  withdrawDays: number | null;
  /** The ready questions that are asked after the seat. */
  questions: readonly ("diet" | "access" | "lodging")[];
};

const everybodyInRegion: readonly Audience[] = [
  "supervisorsInRegion",
  "traineesInRegion",
  "leadersInRegion",
];

/** What each kind begins with; an office changes what does not fit. */
export const kindDefaults: Record<CourseKind, KindDefaults> = {
  supervisorCourse: {
    seats: 20,
    day: { from: "09:00", to: "15:00" },
    presentShare: 80,
    audiences: ["supervisorsInRegion"],
    withdrawDays: 7,
    questions: ["diet", "access"],
  },
  networkMeeting: {
    seats: 60,
    day: { from: "10:00", to: "15:00" },
    presentShare: null,
    audiences: everybodyInRegion,
    withdrawDays: 7,
    questions: ["diet", "access"],
  },
  gathering: {
    seats: 40,
    day: { from: "10:00", to: "16:00" },
    presentShare: 80,
    audiences: ["traineesInRegion", "supervisorsInRegion"],
    withdrawDays: 14,
    questions: ["diet", "access", "lodging"],
  },
  infoMeeting: {
    seats: 200,
    day: { from: "12:00", to: "12:45" },
    presentShare: null,
    audiences: ["leadersInRegion"],
    withdrawDays: null,
    questions: [],
  },
  selfPaced: {
    seats: null,
    day: { from: "", to: "" },
    presentShare: null,
    audiences: ["supervisorsInRegion"],
    withdrawDays: null,
    questions: [],
  },
};

/**
 * «Meld av innen» of a new one when nobody has chosen it: the end of the day so many days before the
 * first date, unless that has passed. Takes and gives Oslo wall times.
 */
export function defaultWithdrawal(
  kind: CourseKind,
  firstStart: string | undefined,
  nowWall: string,
): string | null {
  const { withdrawDays } = kindDefaults[kind];
  if (withdrawDays === null || !firstStart) return null;
  const day = new Date(
    Date.parse(`${firstStart.slice(0, 10)}T00:00:00Z`) - withdrawDays * 86_400_000,
  );
  const wall = `${day.toISOString().slice(0, 10)}T23:59`;
  return wall > nowWall.replace(" ", "T") ? wall : null;
}

/** A kind's own words: its name, «kurset» inside a sentence and first in it, and what its form begins with. */
export const kindWords = (locale: Locale, kind: CourseKind) => messages[locale].courses.kinds[kind];
