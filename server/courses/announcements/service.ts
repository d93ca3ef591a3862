import { db, withActor, type Tx } from "#db/client.ts";
import { courseAnnouncement } from "#db/schema/courses.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor, type Role } from "#server/authorize.ts";
import { countByOwners } from "#server/enrolment/queries.ts";
import { freeSeats } from "#server/enrolment/rules.ts";
import { AppError } from "#server/errors.ts";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";
import { leaderRoles } from "#server/organisations/schema.ts";

import { kindWords } from "../kinds/rules.ts";
import { mayManage } from "../policy.ts";
import {
  findCourseById,
  listDates,
  lockCourse,
  type CourseDate,
  type CourseRow,
} from "../queries.ts";
import { audiences, datelessKind, unlimitedSeats, type Audience } from "../schema.ts";
import {
  countDeliveries,
  listAnnouncements,
  listAudience,
  listCountiesOf,
  listUndelivered,
} from "./queries.ts";

const rolesOf: Record<Audience, readonly Role[]> = {
  supervisorsInRegion: ["supervisor"],
  traineesInRegion: ["trainee"],
  leadersInRegion: leaderRoles,
  supervisorsEverywhere: ["supervisor"],
  traineesEverywhere: ["trainee"],
  leadersEverywhere: leaderRoles,
};

const inRegion: readonly Audience[] = [
  "supervisorsInRegion",
  "traineesInRegion",
  "leadersInRegion",
];

async function receiversOf(tx: Tx, officeId: string, audience: Audience): Promise<string[]> {
  const counties = inRegion.includes(audience) ? await listCountiesOf(tx, officeId) : null;
  return listAudience(tx, rolesOf[audience], counties);
}

/** The ready audiences of a course with how many people each reaches. @throws AppError NOT_FOUND */
export async function countAudiences(
  actor: Actor,
  courseId: string,
): Promise<{ audience: Audience; people: number }[]> {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  const counted = [];
  for (const audience of audiences)
    counted.push({ audience, people: (await receiversOf(db, row.officeId, audience)).length });
  return counted;
}

/**
 * Tells people about a published course: one mail each, however the audiences overlap, and never a
 * second one about the same course.
 * @throws AppError NOT_FOUND, COURSE_NOT_PUBLISHED, COURSE_CANCELLED
 */
export async function announce(
  actor: Actor,
  locale: Locale,
  request: { courseId: string; audiences: Audience[]; subject: string; text: string },
): Promise<{ told: number; alreadyTold: number; sentence: string }> {
  return withActor(actor, async (tx) => {
    // Locked, so that nobody is told of a course that is cancelled at the same moment.
    const row = await lockCourse(tx, request.courseId);
    authorize(mayManage, actor, row);
    if (row.state === "draft" || !row.slug) throw new AppError("COURSE_NOT_PUBLISHED");
    if (row.state === "cancelled") throw new AppError("COURSE_CANCELLED");
    const receivers = new Set<string>();
    for (const audience of request.audiences)
      for (const personId of await receiversOf(tx, row.officeId, audience)) receivers.add(personId);
    const dates = (await listDates(tx, [row.id])).get(row.id) ?? [];
    const counted = (await countByOwners(tx, "course", [row.id])).get(row.id);
    const seats = counted ?? { capacity: 0, taken: 0, waiting: 0 };
    const free = seats.capacity < unlimitedSeats ? freeSeats(seats) : null;
    let told = 0;
    for (const personId of receivers)
      if (await tellOne(tx, row, dates, free, personId, request)) told += 1;
    await tx.insert(courseAnnouncement).values({
      courseId: row.id,
      audiences: request.audiences,
      subject: request.subject,
      text: request.text,
      receivers: told,
      createdBy: actor.personId,
    });
    await record(tx, actor.personId, {
      action: "courses.announced",
      entityKind: "course",
      entityId: row.id,
      detail: { told },
    });
    const alreadyTold = receivers.size - told;
    const t = translator(locale, "courses.tell");
    return { told, alreadyTold, sentence: t("sent", { told, alreadyTold }).trim() };
  });
}

/** What was told about a course, how the mails fared, and whom they did not reach. @throws AppError NOT_FOUND */
export async function announcementResult(actor: Actor, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  const [announcements, deliveries, undelivered] = await Promise.all([
    listAnnouncements(db, courseId),
    countDeliveries(db, courseId),
    listUndelivered(db, courseId),
  ]);
  return { announcements, deliveries, undelivered };
}

function tellOne(
  tx: Tx,
  row: CourseRow,
  dates: CourseDate[],
  /** Null for room for everybody. */
  free: number | null,
  personId: string,
  said: { subject: string; text: string },
): Promise<boolean> {
  const path = `/kurs/${row.slug}`;
  return notify(tx, {
    kind: "courses.announced",
    entity: `course:${row.id}`,
    version: 1,
    personId,
    path,
    news: true,
    ...(row.contactAddress
      ? { replyTo: { name: row.contactName, address: row.contactAddress } }
      : {}),
    texts: (locale: Locale) => {
      const t = translator(locale, "courses.announcement");
      const when =
        row.kind === datelessKind
          ? [t("whenever")]
          : dates.map((date) => formatSpan(locale, date.wallStart, date.wallEnd));
      return {
        subject: said.subject,
        paragraphs: said.text.split(/\n\s*\n/),
        facts: [
          { label: t("when"), value: when.join("\n") },
          { label: t("where"), value: row.joinUrl ? t("online") : (row.place ?? "") },
          { label: t("forWhom"), value: row.forWhom },
          { label: t("seats"), value: free === null ? t("unlimited") : t("seatsLeft", { free }) },
        ],
        button: { label: t("button", kindWords(locale, row.kind)), path },
        reason: t("reason", { office: row.officeName }),
      };
    },
  });
}
