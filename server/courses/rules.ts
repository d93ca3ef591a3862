import { joinLink, refusal, type Applications } from "#server/enrolment/rules.ts";
import { monthName } from "#server/i18n/format.ts";

import type { CourseState } from "./schema.ts";

/** What a course is at this moment, computed from its facts. */
export type CourseStatus =
  | "draft"
  | "cancelled"
  | "over"
  | "closed"
  | "notYetOpen"
  | "full"
  | "open";

/** What a visitor calls it when the seats take nobody. */
const refusedStatus = {
  COURSE_OVER: "over",
  SIGN_UP_CLOSED: "closed",
  SIGN_UP_NOT_OPEN: "notYetOpen",
  SIGN_UP_BEING_ALLOCATED: "closed",
} as const;

/** The state of a course as a visitor meets it. Full counts the queue: a newcomer would wait. */
export function courseStatus(
  course: {
    state: CourseState;
    startsAt: Date | null;
    endsAt: Date | null;
    opensAt: Date | null;
    closesAt: Date | null;
    free: number;
  } & Applications,
  at: Date,
): CourseStatus {
  if (course.state !== "published") return course.state;
  const refused = refusal({ ...course, isOpen: true }, at);
  if (refused) return refusedStatus[refused];
  return course.free > 0 ? "open" : "full";
}

/** When the last of it is: the end of the last date, or the moment something without dates closes. */
export const endOf = (dates: readonly { endsAt: Date }[], closesAt: Date | null): Date | null =>
  dates.at(-1)?.endsAt ?? closesAt;

const letters: Record<string, string> = { æ: "ae", ø: "o", å: "a" };

const addressWords = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[æøå]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/**
 * The last part of a course's address: title, first word of the place, month and year, in plain
 * letters, each word once: `veilederkurs-del-1-voss-januar-2027`; of what has no date, the title. At
 * most 100 characters.
 */
export function slugOf(title: string, place: string | null, wallStart: string | null): string {
  const where = place === null ? "nett" : place.split(/[,(]/)[0];
  const when = wallStart && `${where} ${monthName("nb", wallStart)} ${wallStart.slice(0, 4)}`;
  const words = addressWords(`${title} ${when ?? ""}`);
  const once = words.filter((word, at) => words.indexOf(word) === at);
  let slug = "";
  for (const word of once) {
    if (slug.length + word.length + 1 > 100) break;
    slug = slug === "" ? word : `${slug}-${word}`;
  }
  return slug || "kurs";
}

/** A course as the owner of its seats and files. */
export const ownerOf = (courseId: string) => ({ ownerKind: "course", ownerId: courseId }) as const;

/**
 * A field «where» is a place, or the link to join with what is written behind it: a code is for the
 * same people as the link.
 */
export const placeOrLink = (where: string): { place: string | null; joinUrl: string | null } =>
  joinLink(where) ? { place: null, joinUrl: where } : { place: where, joinUrl: null };

/** The same weekday a year later: 52 weeks on, as courses recur. Takes and gives `2027-01-14T09:00`. */
export function nextYear(wall: string): string {
  const [day = "", time = ""] = wall.split(/[ T]/);
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + 364 * 86_400_000);
  return `${moved.toISOString().slice(0, 10)}T${time.slice(0, 5)}`;
}
