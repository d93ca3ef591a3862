import { z } from "zod";

import { joinLink } from "#server/enrolment/rules.ts";
import { reasonLimit } from "#server/enrolment/schema.ts";
import { addressField } from "#server/mail/address.ts";

export const titleLimit = 120;
export const whereLimit = 300;
export const forWhomLimit = 200;
export const descriptionLimit = 10_000;
export const seatsLimit = 2_000;
export const datesLimit = 30;
export const noteLimit = 1_000;
export const announcementLimit = 5_000;

/** What an office has decided of a course; open, full and over follow from it and the clock. */
export type CourseState = "draft" | "published" | "cancelled";

/** What an office can hold. Each has its own words and defaults; see kinds/rules.ts. */
export const courseKinds = [
  "supervisorCourse",
  "networkMeeting",
  "gathering",
  "infoMeeting",
  "selfPaced",
] as const;
export type CourseKind = (typeof courseKinds)[number];

/** What one does when one likes: no date, no calendar, open until it is closed. */
export const datelessKind = "selfPaced" satisfies CourseKind;
/** What is on the net only: «where» is the link to join. */
export const onlineKinds: readonly CourseKind[] = ["infoMeeting", "selfPaced"];

/** Seats of something with room for everybody: more than anybody can take. */
export const unlimitedSeats = 1_000_000;

/** How the seats go: to the first who come, or to those who have applied by a day, by criteria. */
export const allocations = ["firstCome", "apply"] as const;
export type Allocation = (typeof allocations)[number];

/** What an office can allocate by, in the order it chooses. */
export const criteria = ["hasTrainee", "noTrainedSupervisor", "notBeenOnCourse"] as const;

/** Who can be told about a course; «region» is the counties of the course's own office. */
export const audiences = [
  "supervisorsInRegion",
  "traineesInRegion",
  "leadersInRegion",
  "supervisorsEverywhere",
  "traineesEverywhere",
  "leadersEverywhere",
] as const;
export type Audience = (typeof audiences)[number];

const isRealDay = (wall: string): boolean => {
  const [year = 0, month = 0, day = 0] = wall.slice(0, 10).split("-").map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
};

/** An Oslo wall time to the minute, as a browser's date and time fields give it: `2027-01-14T09:00`. */
const wallMinute = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, "date")
  .refine(isRealDay, "date");

const text = (limit: number) => z.string().trim().min(1).max(limit);

/** Any link, also one without its beginning, as people copy them. */
const anyLink = /https?:\/\/|\bwww\.|[a-z0-9-]\.[a-z]{2,}\/\S/i;

// A place is public and a link to join is not, so a link in the middle of words is neither.
const whereField = text(whereLimit).refine(
  (where) => joinLink(where) !== null || !anyLink.test(where),
  "linkFirst",
);

/** A course as its form has it: its kind, six fields, and the folded rest. */
const courseFields = z.strictObject({
  kind: z.enum(courseKinds).default("supervisorCourse"),
  title: text(titleLimit),
  dates: z
    .array(
      z
        .strictObject({ id: z.uuid().optional(), start: wallMinute, end: wallMinute })
        .refine((date) => date.end > date.start, { path: ["end"], message: "endBeforeStart" }),
    )
    .max(datesLimit),
  where: whereField,
  /** Null for room for everybody. */
  seats: z.number("number").int("number").min(1).max(seatsLimit).nullable(),
  forWhom: text(forWhomLimit),
  contact: addressField,
  contactPhone: z.string().trim().max(30).default(""),
  description: z.string().trim().max(descriptionLimit).default(""),
  language: z.enum(["nb", "nn", "en"]).default("nb"),
  hours: z.number("number").min(0).max(500).nullable().default(null),
  /** As its kind begins when it is left out. */
  presentShare: z.number("number").int("number").min(1).max(100).nullable().optional(),
  priceNok: z.number("number").int("number").min(0).max(100_000).nullable().default(null),
  signUpOpens: wallMinute.nullable().default(null),
  signUpCloses: wallMinute.nullable().default(null),
  withdrawUntil: wallMinute.nullable().default(null),
  allocation: z.enum(allocations).default("firstCome"),
  /** The last moment to apply; null where the first to come get the seats. */
  appliesBy: wallMinute.nullable().default(null),
  criteria: z.array(z.enum(criteria)).max(criteria.length).default([]),
});

/** Whoever applies must know until when, and by what the seats are allocated. */
function refuseAllocation(
  course: z.infer<typeof courseFields>,
  refuse: (field: string, message: string) => void,
): void {
  if (course.allocation !== "apply") return;
  const first = course.dates.map(({ start }) => start).toSorted()[0];
  if (course.kind === datelessKind) refuse("allocation", "invalid");
  if (course.appliesBy === null) refuse("appliesBy", "required");
  else if (first && course.appliesBy >= first) refuse("appliesBy", "beforeStart");
  if (course.criteria.length === 0) refuse("criteria", "required");
  if (new Set(course.criteria).size < course.criteria.length) refuse("criteria", "twoChoices");
}

export const courseInput = courseFields.superRefine((course, context) => {
  const refuse = (field: string, message: string): void =>
    context.addIssue({ code: "custom", path: [field], message });
  const isDateless = course.kind === datelessKind;
  if (isDateless && course.dates.length > 0) refuse("dates", "invalid");
  if (isDateless && course.presentShare) refuse("presentShare", "invalid");
  if (!isDateless && course.dates.length === 0) refuse("dates", "required");
  if (!isDateless && course.seats === null) refuse("seats", "number");
  refuseAllocation(course, refuse);
  if (onlineKinds.includes(course.kind) && joinLink(course.where) === null) refuse("where", "link");
});
export type CourseInput = z.infer<typeof courseInput>;

export const courseReference = z.strictObject({ courseId: z.uuid() });
export const exportInput = courseReference.extend({
  format: z.enum(["csv", "xlsx"]).default("csv"),
});
/** The longest name or municipality to look for among those who come. */
export const queryLimit = 100;
export const participantsInput = courseReference.extend({
  query: z.string().trim().max(queryLimit).default(""),
});
export const passOverInput = courseReference.extend({
  bookingId: z.uuid(),
  reason: text(reasonLimit),
});
export const slugInput = z.strictObject({ slug: z.string().min(1).max(200) });
export const saveInput = z.strictObject({ courseId: z.uuid(), course: courseInput });
export const signUpInput = z.strictObject({ courseId: z.uuid(), idempotencyKey: z.uuid() });
export const cancelInput = z.strictObject({
  courseId: z.uuid(),
  note: z.string().trim().max(noteLimit).default(""),
});
export const announceInput = z.strictObject({
  courseId: z.uuid(),
  audiences: z.array(z.enum(audiences)).min(1).max(audiences.length),
  subject: text(titleLimit + 40),
  text: text(announcementLimit),
});
