import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { db, type Tx } from "#db/client.ts";
import { course, courseDate } from "#db/schema/courses.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { organisation } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { activeStates } from "#server/enrolment/schema.ts";
import { hasNotEnded, isActive, isOwnWord } from "#server/memberships.ts";
import { takesInvitations } from "#server/notifications/queries.ts";

const listed = {
  id: course.id,
  slug: course.slug,
  kind: course.kind,
  state: course.state,
  title: course.title,
  language: course.language,
  officeId: course.officeId,
  officeSlug: organisation.slug,
  officeName: organisation.name,
  place: course.place,
  isOnline: sql<boolean>`${course.joinUrl} is not null`,
  forWhom: course.forWhom,
  hours: course.hours,
  priceNok: course.priceNok,
  signUpOpens: course.signUpOpens,
  allocation: course.allocation,
  appliesBy: course.appliesBy,
  criteria: course.criteria,
  opensAt: sql<Date | null>`${course.signUpOpens} at time zone 'Europe/Oslo'`.mapWith(instant),
  closesAt: sql<Date | null>`${course.signUpCloses} at time zone 'Europe/Oslo'`.mapWith(instant),
};

function instant(value: string): Date | null {
  return new Date(value);
}

/** When the next date of a course begins, or its first one when all are over. */
const nextStart = sql`coalesce(
  min(${courseDate.startsAt}) filter (where ${courseDate.endsAt} > tunet_now()),
  min(${courseDate.startsAt}))`;

export type CourseDate = {
  id: string;
  uid: string;
  sequence: number;
  wallStart: string;
  wallEnd: string;
  startsAt: Date;
  endsAt: Date;
};

/** When the last date of a group's course ends; what has no dates ends when it closes, if ever. */
const end = sql`coalesce(max(${courseDate.endsAt}), ${course.signUpCloses} at time zone 'Europe/Oslo')`;
/** It is not over. Of what has no dates, a cancellation is the end. */
const isAhead = sql`coalesce(${end} > tunet_now(), ${course.state} <> 'cancelled')`;

/** Published and cancelled courses that are not over, nearest first, those without dates last: what everybody sees. */
export function listPublicCourses(tx: Tx) {
  return tx
    .select(listed)
    .from(course)
    .innerJoin(organisation, eq(organisation.id, course.officeId))
    .leftJoin(courseDate, and(eq(courseDate.courseId, course.id), isNull(courseDate.removedAt)))
    .where(ne(course.state, "draft"))
    .groupBy(course.id, organisation.id)
    .having(isAhead)
    .orderBy(nextStart, asc(course.id));
}

/** Courses of some offices, the one that lies furthest ahead on top; `coming` leaves out what is over or cancelled. */
export function listOfficeCourses(tx: Tx, officeIds: string[], only: { coming?: boolean } = {}) {
  return tx
    .select({
      ...listed,
      startsAt: sql<Date | null>`min(${courseDate.startsAt})`.mapWith(instant),
    })
    .from(course)
    .innerJoin(organisation, eq(organisation.id, course.officeId))
    .leftJoin(courseDate, and(eq(courseDate.courseId, course.id), isNull(courseDate.removedAt)))
    .where(
      and(
        inArray(course.officeId, officeIds),
        only.coming ? ne(course.state, "cancelled") : undefined,
      ),
    )
    .groupBy(course.id, organisation.id)
    .having(only.coming ? isAhead : undefined)
    .orderBy(sql`${nextStart} desc nulls first`, desc(course.createdAt));
}

/** Courses of some offices that cost something and have been published. */
export async function listPriced(tx: Tx, officeIds: string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: course.id })
    .from(course)
    .where(
      and(
        inArray(course.officeId, officeIds),
        eq(course.state, "published"),
        gt(course.priceNok, 0),
      ),
    );
  return rows.map(({ id }) => id);
}

/** The dates of courses in order, removed ones left out. */
export async function listDates(tx: Tx, courseIds: string[]): Promise<Map<string, CourseDate[]>> {
  const byCourse = new Map<string, CourseDate[]>();
  if (courseIds.length === 0) return byCourse;
  const rows = await tx
    .select({
      courseId: courseDate.courseId,
      id: courseDate.id,
      uid: courseDate.uid,
      sequence: courseDate.sequence,
      wallStart: courseDate.wallStart,
      wallEnd: courseDate.wallEnd,
      startsAt: courseDate.startsAt,
      endsAt: courseDate.endsAt,
    })
    .from(courseDate)
    .where(and(inArray(courseDate.courseId, courseIds), isNull(courseDate.removedAt)))
    .orderBy(asc(courseDate.startsAt));
  for (const { courseId, ...date } of rows) {
    const dates = byCourse.get(courseId);
    if (dates) dates.push(date);
    else byCourse.set(courseId, [date]);
  }
  return byCourse;
}

const whole = {
  ...listed,
  joinUrl: course.joinUrl,
  presentShare: course.presentShare,
  contactName: course.contactName,
  contactAddress: course.contactAddress,
  contactPhone: course.contactPhone,
  description: course.description,
  signUpCloses: course.signUpCloses,
  withdrawUntil: course.withdrawUntil,
  appliesByAt: sql<Date | null>`${course.appliesBy} at time zone 'Europe/Oslo'`.mapWith(instant),
  lateFrom: sql<Date | null>`${course.withdrawUntil} at time zone 'Europe/Oslo'`.mapWith(instant),
  version: course.version,
  cancelNote: course.cancelNote,
  publishedAt: course.publishedAt,
  copiedFromId: course.copiedFromId,
};

/** One course by a condition, with everything its own staff may see. */
async function findCourse(tx: Tx, condition: ReturnType<typeof eq>) {
  const rows = await tx
    .select(whole)
    .from(course)
    .innerJoin(organisation, eq(organisation.id, course.officeId))
    .where(condition);
  return rows[0];
}
export type CourseRow = NonNullable<Awaited<ReturnType<typeof findCourse>>>;

/** The course with this id, if there is one. */
export const findCourseById = (tx: Tx, id: string) => findCourse(tx, eq(course.id, id));

/** The course that was published at this address, if there is one. */
export const findCourseBySlug = (tx: Tx, slug: string) => findCourse(tx, eq(course.slug, slug));

/** The course with this id, its row locked: two people who write it wait for each other. */
export async function lockCourse(tx: Tx, id: string): Promise<CourseRow | undefined> {
  await tx.select({ id: course.id }).from(course).where(eq(course.id, id)).for("update");
  return findCourseById(tx, id);
}

/** Slugs that begin like this one, so that a new one can be told apart. */
export async function listSlugsLike(tx: Tx, slug: string): Promise<string[]> {
  const rows = await tx
    .select({ slug: course.slug })
    .from(course)
    .where(sql`${course.slug} = ${slug} or ${course.slug} ~ ${`^${slug}-[0-9]+$`}`);
  return rows.flatMap((row) => row.slug ?? []);
}

/** Published courses whose title or place has all the words, in any order; at most twenty, newest first. */
export function findByWords(tx: Tx, query: string) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const has = words.map(
    (word) =>
      sql`strpos(lower(${course.title} || ' ' || coalesce(${course.place}, '')), ${word}) > 0`,
  );
  return tx
    .select({ id: course.id, slug: course.slug, title: course.title })
    .from(course)
    .where(and(ne(course.state, "draft"), ...has))
    .orderBy(desc(course.publishedAt))
    .limit(20);
}

/**
 * Who belongs to some municipalities today and has a place in courses that are not over, wherever
 * they worked when they signed up: for the leaders of today. Of the dates, those that end after a
 * moment, and when only: where is, for a course on the net, the link to join, which is for those with
 * a seat.
 */
export async function listFromMunicipalities(tx: Tx, organisationIds: string[], from: Date) {
  const order = [seatPool.startsAt, person.lastName, enrolment.id];
  const rows = await tx
    .selectDistinctOn([...order, membership.organisationId], {
      enrolmentId: enrolment.id,
      firstName: person.firstName,
      lastName: person.lastName,
      organisationId: membership.organisationId,
      state: enrolment.state,
      title: seatPool.title,
      path: seatPool.path,
      dates: seatPool.dates,
    })
    .from(enrolment)
    .innerJoin(seatPool, and(eq(seatPool.id, enrolment.poolId), eq(seatPool.ownerKind, "course")))
    .innerJoin(person, eq(person.id, enrolment.personId))
    .innerJoin(
      membership,
      and(
        eq(membership.personId, person.id),
        lte(membership.startsOn, today),
        hasNotEnded(),
        isOwnWord(),
      ),
    )
    .where(
      and(
        inArray(membership.organisationId, organisationIds),
        inArray(enrolment.state, [...activeStates]),
        or(isNull(seatPool.endsAt), gt(seatPool.endsAt, from)),
      ),
    )
    .orderBy(...order, membership.organisationId);
  return rows.map(({ dates, ...row }) => ({
    ...row,
    dates: dates
      .filter(({ endsAt }) => new Date(endsAt) > from)
      .map(({ uid, wallStart, wallEnd }) => ({ uid, wallStart, wallEnd })),
  }));
}

const m = alias(membership, "m");

/** The municipality a person works in, confirmed before claimed, newest first. */
const workplace = sql<string | null>`(
  select m.organisation_id from membership m
  join municipality mu on mu.organisation_id = m.organisation_id
  where m.person_id = ${person.id} and ${hasNotEnded(m)} and ${isOwnWord(m)}
  order by (m.confirmed_at is not null) desc, (m.starts_on <= ${today}) desc, m.starts_on desc, m.id limit 1)`;

// In a rush everybody begins with it, so the database plans it once per connection.
const signUpFacts = db
  .select({
    state: course.state,
    officeId: course.officeId,
    poolId: seatPool.id,
    organisationId: workplace,
    addressee: {
      firstName: person.firstName,
      lastName: person.lastName,
      locale: person.locale,
      address: personEmail.address,
      takesInvitations,
    },
  })
  .from(course)
  .innerJoin(person, eq(person.id, sql.placeholder("personId")))
  .leftJoin(personEmail, and(eq(personEmail.personId, person.id), eq(personEmail.isPrimary, true)))
  .leftJoin(seatPool, and(eq(seatPool.ownerKind, "course"), eq(seatPool.ownerId, course.id)))
  .where(eq(course.id, sql.placeholder("courseId")))
  .prepare("sign_up_facts");

/** All that a sign-up needs to know of the course and the person before it asks for a seat. */
export async function findSignUpFacts(personId: string, courseId: string) {
  const [facts] = await signUpFacts.execute({ personId, courseId });
  return facts;
}

/**
 * The name of the office's own staff with this confirmed address, if there is one. Nobody else's:
 * the page shows it to everybody, and an address must not tell who has an account.
 */
export async function findNameOf(
  tx: Tx,
  officeId: string,
  address: string,
): Promise<string | null> {
  const rows = await tx
    .select({ firstName: person.firstName, lastName: person.lastName })
    .from(personEmail)
    .innerJoin(person, eq(person.id, personEmail.personId))
    .where(
      and(
        eq(personEmail.address, address),
        sql`exists (select from ${membership} m where m.person_id = ${person.id}
          and m.organisation_id = ${officeId} and m.role = 'officeStaff' and ${isActive(m)})`,
      ),
    );
  const row = rows[0];
  return row ? `${row.firstName} ${row.lastName}`.trim() || null : null;
}
