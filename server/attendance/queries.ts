import { and, asc, count, desc, eq, gte, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { attendanceChange, attendanceMark } from "#db/schema/attendance.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { organisation } from "#db/schema/organisations.ts";
import { person } from "#db/schema/users.ts";
import { isOwnedBy } from "#server/enrolment/queries.ts";
import { activeStates, type PoolOwner } from "#server/enrolment/schema.ts";

/** The pool of an owner, with what marking needs of it. */
export async function findSessions(tx: Tx, owner: PoolOwner) {
  const [pool] = await tx
    .select({ id: seatPool.id, title: seatPool.title, dates: seatPool.dates })
    .from(seatPool)
    .where(isOwnedBy(owner));
  return pool;
}

/** Everybody with a place in a pool, and those without one any more who were there all the same, by name. */
export function listHolders(tx: Tx, poolId: string) {
  const wasThere = tx
    .select({ one: sql`1` })
    .from(attendanceMark)
    .where(and(eq(attendanceMark.enrolmentId, enrolment.id), eq(attendanceMark.isPresent, true)));
  return tx
    .select({
      enrolmentId: enrolment.id,
      personId: person.id,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      organisationName: organisation.name,
      state: enrolment.state,
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(organisation, eq(organisation.id, enrolment.organisationId))
    .where(
      and(
        eq(enrolment.poolId, poolId),
        or(inArray(enrolment.state, [...activeStates]), sql`exists ${wasThere}`),
      ),
    )
    .orderBy(asc(person.lastName), asc(person.firstName), asc(enrolment.id));
}

/** How many places of a pool are kept for somebody without a name yet. */
export async function countUnnamed(tx: Tx, poolId: string): Promise<number> {
  const [row] = await tx
    .select({ places: count() })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.poolId, poolId),
        isNull(enrolment.personId),
        inArray(enrolment.state, [...activeStates]),
      ),
    );
  return row?.places ?? 0;
}

/** What is said of every place of a pool. */
export function listMarks(tx: Tx, poolId: string) {
  return tx
    .select({
      enrolmentId: attendanceMark.enrolmentId,
      dateUid: attendanceMark.dateUid,
      isPresent: attendanceMark.isPresent,
      madeAt: attendanceMark.madeAt,
    })
    .from(attendanceMark)
    .innerJoin(enrolment, eq(enrolment.id, attendanceMark.enrolmentId))
    .where(eq(enrolment.poolId, poolId));
}

const actor = alias(person, "actor");

/** The marks of a pool that changed something said before, newest first, with who made them. */
export function listCorrections(tx: Tx, poolId: string) {
  return tx
    .select({
      id: attendanceChange.id,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      dateUid: attendanceChange.dateUid,
      isPresent: attendanceChange.isPresent,
      actorName: sql<string | null>`trim(${actor.firstName} || ' ' || ${actor.lastName})`,
      madeAt: attendanceChange.madeAt,
    })
    .from(attendanceChange)
    .innerJoin(enrolment, eq(enrolment.id, attendanceChange.enrolmentId))
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(actor, eq(actor.id, attendanceChange.actorId))
    .where(
      and(
        eq(enrolment.poolId, poolId),
        eq(attendanceChange.counted, true),
        ne(attendanceChange.isPresent, attendanceChange.wasPresent),
      ),
    )
    .orderBy(desc(attendanceChange.at), desc(attendanceChange.id));
}

/** The person's own seats in everything that ends after a moment, nearest first. */
export function listOwnSeats(tx: Tx, personId: string, from: Date) {
  return tx
    .select({
      enrolmentId: enrolment.id,
      poolId: seatPool.id,
      title: seatPool.title,
      path: seatPool.path,
      dates: seatPool.dates,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .where(
      and(
        eq(enrolment.personId, personId),
        eq(enrolment.state, "confirmed"),
        gte(seatPool.endsAt, from),
      ),
    )
    .orderBy(asc(seatPool.startsAt), asc(enrolment.id));
}

/** What is said of some places. */
export async function listMarksOf(tx: Tx, enrolmentIds: string[]) {
  if (enrolmentIds.length === 0) return [];
  return tx
    .select({
      enrolmentId: attendanceMark.enrolmentId,
      dateUid: attendanceMark.dateUid,
      isPresent: attendanceMark.isPresent,
      madeAt: attendanceMark.madeAt,
    })
    .from(attendanceMark)
    .where(inArray(attendanceMark.enrolmentId, enrolmentIds));
}
