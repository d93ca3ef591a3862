import { and, asc, eq, inArray, isNotNull, sql, type SQL } from "drizzle-orm";
import { alias, type AnyPgColumn } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { course } from "#db/schema/courses.ts";
import { enrolment, enrolmentChange, seatPool } from "#db/schema/enrolment.ts";
import { organisation } from "#db/schema/organisations.ts";
import { membership, person } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { isActive } from "#server/memberships.ts";

/** Has been on a course for supervisors: has its certificate, or had a seat in one that is over. */
const hasBeenOnCourse = (personId: AnyPgColumn): SQL => sql`exists (
  select from enrolment be
  join seat_pool bp on bp.id = be.pool_id and bp.owner_kind = 'course'
  join course bc on bc.id = bp.owner_id and bc.kind = 'supervisorCourse' and bc.state = 'published'
  where be.person_id = ${personId} and (
    exists (select from certificate k where k.enrolment_id = be.id and k.withdrawn_at is null)
    or (be.state = 'confirmed' and bp.ends_at <= tunet_now())))`;

/** Supervises an ALIS today. */
const hasTrainee = sql<boolean>`exists (
  select from individual_supervision s
  join membership m on m.id = s.supervisor_membership_id
  where m.person_id = ${enrolment.personId}
    and s.starts_on <= ${today} and (s.ends_on is null or s.ends_on > ${today}))`;

const colleague = alias(membership, "colleague");

/** Nobody who is a supervisor in the municipality today has been on a course. */
const noTrainedSupervisor = sql<boolean>`${enrolment.organisationId} is not null and not exists (
  select from ${membership} colleague
  where ${colleague.organisationId} = ${enrolment.organisationId} and ${colleague.role} = 'supervisor'
    and ${isActive(colleague)} and ${hasBeenOnCourse(colleague.personId)})`;

/** Who has applied or had an answer in a pool, with what the criteria ask about each, in the order of time. */
export const listApplicants = (tx: Tx, poolId: string) =>
  tx
    .select({
      enrolmentId: enrolment.id,
      seq: enrolment.seq,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      organisationName: organisation.name,
      createdAt: enrolment.createdAt,
      hasTrainee,
      noTrainedSupervisor,
      notBeenOnCourse: sql<boolean>`not ${hasBeenOnCourse(enrolment.personId)}`,
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(organisation, eq(organisation.id, enrolment.organisationId))
    .where(and(eq(enrolment.poolId, poolId), eq(enrolment.state, "applied")))
    .orderBy(asc(enrolment.seq));

/** What was answered when the seats were allocated: who was given what, and why, where that was said. */
export const listAnswers = (tx: Tx, poolId: string) =>
  tx
    .select({
      enrolmentId: enrolment.id,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      organisationName: organisation.name,
      hasSeat: sql<boolean>`${enrolmentChange.toState} = 'confirmed'`,
      reason: enrolmentChange.reason,
    })
    .from(enrolment)
    .innerJoin(
      enrolmentChange,
      and(eq(enrolmentChange.enrolmentId, enrolment.id), eq(enrolmentChange.cause, "allocation")),
    )
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(organisation, eq(organisation.id, enrolment.organisationId))
    .where(eq(enrolment.poolId, poolId))
    .orderBy(asc(enrolmentChange.id));

/** Courses of some offices whose last day to apply has passed, with people who wait for their answer. */
export const listToAllocate = (tx: Tx, officeIds: string[]) =>
  tx
    .select({
      id: course.id,
      title: course.title,
      appliesBy: seatPool.appliesBy,
      count: sql<number>`count(${enrolment.id})::int`,
    })
    .from(course)
    .innerJoin(seatPool, and(eq(seatPool.ownerKind, "course"), eq(seatPool.ownerId, course.id)))
    .innerJoin(enrolment, and(eq(enrolment.poolId, seatPool.id), eq(enrolment.state, "applied")))
    .where(
      and(
        inArray(course.officeId, officeIds),
        eq(course.state, "published"),
        isNotNull(seatPool.appliesBy),
        sql`${seatPool.appliesBy} <= tunet_now()`,
      ),
    )
    .groupBy(course.id, seatPool.id);

/**
 * How many wanted a place in the newest earlier course of the same office and kind, and how many seats it
 * had; undefined when there was none.
 */
export async function findEarlierDemand(
  tx: Tx,
  { id, officeId, kind }: { id: string; officeId: string; kind: string },
): Promise<{ seats: number; asked: number } | undefined> {
  const [row] = await tx
    .select({
      seats: seatPool.capacity,
      asked: sql<number>`count(distinct coalesce(${enrolment.personId}, ${enrolment.id}))::int`,
    })
    .from(course)
    .innerJoin(seatPool, and(eq(seatPool.ownerKind, "course"), eq(seatPool.ownerId, course.id)))
    .innerJoin(enrolment, eq(enrolment.poolId, seatPool.id))
    .where(
      and(
        eq(course.officeId, officeId),
        sql`${course.kind} = ${kind}`,
        eq(course.state, "published"),
        sql`${course.id} <> ${id}`,
        sql`${seatPool.endsAt} <= tunet_now()`,
      ),
    )
    .groupBy(seatPool.id)
    .orderBy(sql`${seatPool.endsAt} desc`)
    .limit(1);
  return row;
}
