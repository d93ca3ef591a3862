import { and, asc, eq, exists, inArray, isNotNull, or, sql, type SQL } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { attendanceMark } from "#db/schema/attendance.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { organisation } from "#db/schema/organisations.ts";
import { membership, person } from "#db/schema/users.ts";
import { isActive } from "#server/memberships.ts";

import { receiverGroups, type ReceiverGroup, type Receivers } from "./schema.ts";

const ofCourse = (courseId: string) =>
  and(eq(seatPool.ownerKind, "course"), eq(seatPool.ownerId, courseId));

/** The person of a place was marked as present. */
const wasPresent = (tx: Tx) =>
  exists(
    tx
      .select({ id: attendanceMark.enrolmentId })
      .from(attendanceMark)
      .where(and(eq(attendanceMark.enrolmentId, enrolment.id), eq(attendanceMark.isPresent, true))),
  );
/** Somebody in its pool was. */
const isMarked = sql`exists (select from attendance_mark am join enrolment ae on ae.id = am.enrolment_id
  where ae.pool_id = ${seatPool.id} and am.is_present)`;

const inGroup = (tx: Tx): Record<ReceiverGroup, SQL | undefined> => ({
  seated: eq(enrolment.state, "confirmed"),
  waiting: inArray(enrolment.state, ["waiting", "offered"]),
  applied: eq(enrolment.state, "applied"),
  present: wasPresent(tx),
  absent: and(eq(enrolment.state, "confirmed"), isMarked, sql`not ${wasPresent(tx)}`),
});

/** How many people each group of a course has. */
export async function countReceivers(
  tx: Tx,
  courseId: string,
): Promise<{ group: ReceiverGroup; people: number }[]> {
  const conditions = inGroup(tx);
  const counted = (group: ReceiverGroup) =>
    sql<number>`count(distinct ${enrolment.personId}) filter (where ${conditions[group]})::int`;
  const [row] = await tx
    .select({
      seated: counted("seated"),
      waiting: counted("waiting"),
      applied: counted("applied"),
      present: counted("present"),
      absent: counted("absent"),
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .where(ofCourse(courseId));
  return receiverGroups.map((group) => ({ group, people: row?.[group] ?? 0 }));
}

/** The people of some groups of a course, each once, by name. */
export function listReceivers(
  tx: Tx,
  { courseId, groups, organisationId, role }: Receivers,
): Promise<{ personId: string; name: string }[]> {
  const conditions = inGroup(tx);
  const hasRole =
    role &&
    exists(
      tx
        .select({ id: membership.id })
        .from(membership)
        .where(and(eq(membership.personId, person.id), eq(membership.role, role), isActive())),
    );
  return tx
    .selectDistinct({
      personId: person.id,
      lastName: person.lastName,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .innerJoin(person, eq(person.id, enrolment.personId))
    .where(
      and(
        ofCourse(courseId),
        or(...groups.map((group) => conditions[group])),
        organisationId ? eq(enrolment.organisationId, organisationId) : undefined,
        hasRole || undefined,
      ),
    )
    .orderBy(asc(person.lastName), asc(person.id));
}

/** The municipalities that the people of a course come from, by name. */
export const listMunicipalitiesOf = (tx: Tx, courseId: string) =>
  tx
    .selectDistinct({ id: organisation.id, name: organisation.name })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .innerJoin(organisation, eq(organisation.id, enrolment.organisationId))
    .where(and(ofCourse(courseId), isNotNull(enrolment.personId)))
    .orderBy(asc(organisation.name));
