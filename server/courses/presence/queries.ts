import { and, eq, gt, inArray, isNotNull, lte, max, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { attendanceChange } from "#db/schema/attendance.ts";
import { course } from "#db/schema/courses.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";

import { certifyDays, certifyQuietMinutes, correctedDays, unmarkedDays } from "./schema.ts";

/** Courses that are over and lately so, where somebody was marked, and nobody is being marked just now. */
export async function listToCertify(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: course.id })
    .from(course)
    .innerJoin(seatPool, and(eq(seatPool.ownerKind, "course"), eq(seatPool.ownerId, course.id)))
    .innerJoin(enrolment, eq(enrolment.poolId, seatPool.id))
    .innerJoin(attendanceChange, eq(attendanceChange.enrolmentId, enrolment.id))
    .where(
      and(
        eq(course.state, "published"),
        isNotNull(course.presentShare),
        lte(seatPool.endsAt, sql`tunet_now()`),
        gt(seatPool.endsAt, sql`tunet_now() - make_interval(days => ${certifyDays})`),
      ),
    )
    .groupBy(course.id)
    .having(
      lte(
        max(attendanceChange.at),
        sql`tunet_now() - make_interval(mins => ${certifyQuietMinutes})`,
      ),
    )
    .orderBy(course.id);
  return rows.map((row) => row.id);
}

/** Courses of some offices that no certificates leave from by themselves any more, though presence was marked lately. */
export function listMarkedLate(tx: Tx, officeIds: string[]) {
  return tx
    .selectDistinct({ id: course.id, endsAt: seatPool.endsAt })
    .from(course)
    .innerJoin(seatPool, and(eq(seatPool.ownerKind, "course"), eq(seatPool.ownerId, course.id)))
    .innerJoin(enrolment, eq(enrolment.poolId, seatPool.id))
    .innerJoin(attendanceChange, eq(attendanceChange.enrolmentId, enrolment.id))
    .where(
      and(
        inArray(course.officeId, officeIds),
        eq(course.state, "published"),
        isNotNull(course.presentShare),
        lte(seatPool.endsAt, sql`tunet_now() - make_interval(days => ${certifyDays})`),
        gt(attendanceChange.at, sql`tunet_now() - make_interval(days => ${correctedDays})`),
      ),
    );
}

/**
 * Courses of some offices that are over and give certificates, with seats taken, and how many of their
 * dates nobody has been marked at; for a month, then it is let lie.
 */
export async function listUnmarked(tx: Tx, officeIds: string[]) {
  const dates = sql<number>`(select count(*)::int from jsonb_array_elements(${seatPool.dates}) d
    where not exists (select from attendance_mark m join enrolment e on e.id = m.enrolment_id
      where e.pool_id = ${seatPool.id} and m.date_uid = d->>'uid' and m.is_present))`;
  return tx
    .select({ id: course.id, title: course.title, endsAt: seatPool.endsAt, dates })
    .from(course)
    .innerJoin(seatPool, and(eq(seatPool.ownerKind, "course"), eq(seatPool.ownerId, course.id)))
    .where(
      and(
        inArray(course.officeId, officeIds),
        eq(course.state, "published"),
        isNotNull(course.presentShare),
        lte(seatPool.endsAt, sql`tunet_now()`),
        gt(seatPool.endsAt, sql`tunet_now() - make_interval(days => ${unmarkedDays})`),
        sql`${dates} > 0`,
        sql`exists (select from enrolment e where e.pool_id = ${seatPool.id} and e.state = 'confirmed')`,
      ),
    );
}
