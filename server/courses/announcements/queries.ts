import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { courseAnnouncement } from "#db/schema/courses.ts";
import { outbox } from "#db/schema/notifications.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import type { Role } from "#server/authorize.ts";
import { isActive } from "#server/memberships.ts";

const m = alias(membership, "m");

/** People with a confirmed role today, in some counties or everywhere, who can be written to. */
export async function listAudience(
  tx: Tx,
  roles: readonly Role[],
  counties: readonly string[] | null,
): Promise<string[]> {
  const { rows } = await tx.execute<{ person_id: string }>(sql`
    select distinct m.person_id
    from ${membership} m
    join municipality mu on mu.organisation_id = m.organisation_id
    join ${personEmail} e on e.person_id = m.person_id and e.is_primary
    where m.role in ${roles} and ${isActive(m)}
      ${counties === null ? sql`` : counties.length === 0 ? sql`and false` : sql`and mu.county_number in ${counties}`}`);
  return rows.map((row) => row.person_id);
}

/** The counties an office answers for. */
export async function listCountiesOf(tx: Tx, officeId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ county_number: string }>(
    sql`select county_number from organisation_county where organisation_id = ${officeId}`,
  );
  return rows.map((row) => row.county_number);
}

/** What has been told about a course, newest first. */
export function listAnnouncements(tx: Tx, courseId: string) {
  return tx
    .select({
      id: courseAnnouncement.id,
      subject: courseAnnouncement.subject,
      receivers: courseAnnouncement.receivers,
      createdAt: courseAnnouncement.createdAt,
    })
    .from(courseAnnouncement)
    .where(eq(courseAnnouncement.courseId, courseId))
    .orderBy(desc(courseAnnouncement.createdAt));
}

/** The mails that an office wrote about some courses: the invitation, and messages to participants. */
const isWrittenAbout = (courseIds: readonly string[]) =>
  and(
    inArray(outbox.kind, ["courses.announced", "courses.message"]),
    inArray(
      outbox.entity,
      courseIds.map((id) => `course:${id}`),
    ),
  );

/** How the mails that an office wrote about a course fared, counted by state. */
export async function countDeliveries(tx: Tx, courseId: string) {
  const rows = await tx
    .select({ state: outbox.state, count: sql<number>`count(*)::int` })
    .from(outbox)
    .where(isWrittenAbout([courseId]))
    .groupBy(outbox.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** How many of the mails about each course did not arrive. */
export async function countUndelivered(tx: Tx, courseIds: string[]): Promise<Map<string, number>> {
  if (courseIds.length === 0) return new Map();
  const rows = await tx
    .select({ entity: outbox.entity, count: sql<number>`count(*)::int` })
    .from(outbox)
    .where(and(isWrittenAbout(courseIds), eq(outbox.state, "dead")))
    .groupBy(outbox.entity);
  return new Map(rows.map((row) => [row.entity.slice("course:".length), row.count]));
}

/** The people whom a mail about a course could not be delivered to, by name. */
export function listUndelivered(tx: Tx, courseId: string) {
  return tx
    .select({
      firstName: person.firstName,
      lastName: person.lastName,
      address: personEmail.address,
      failure: outbox.failure,
    })
    .from(outbox)
    .innerJoin(person, eq(person.id, outbox.personId))
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, person.id), eq(personEmail.isPrimary, true)),
    )
    .where(and(isWrittenAbout([courseId]), eq(outbox.state, "dead")))
    .orderBy(asc(person.lastName), asc(person.firstName));
}
