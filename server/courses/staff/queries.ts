import { and, asc, eq, isNull, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { courseDate } from "#db/schema/courses.ts";
import { invitation, membership, person, personEmail } from "#db/schema/users.ts";
import { hasNotEnded } from "#server/memberships.ts";

import { daysAfter } from "./schema.ts";

/** The day on which those who help at a course help no more; null for a course without dates. */
export async function findRoleEnd(tx: Tx, courseId: string): Promise<string | null> {
  const [row] = await tx
    .select({
      // A role ends with the day before the one it is ended on.
      endsOn: sql<string | null>`(max(${courseDate.wallEnd})::date + ${daysAfter + 1}::int)::text`,
    })
    .from(courseDate)
    .where(and(eq(courseDate.courseId, courseId), isNull(courseDate.removedAt)));
  return row?.endsOn ?? null;
}

/** Who helps at a course now. */
export function listStaff(tx: Tx, courseId: string) {
  return tx
    .select({
      membershipId: membership.id,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      address: personEmail.address,
      endsOn: membership.endsOn,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(personEmail, and(eq(personEmail.personId, person.id), personEmail.isPrimary))
    .where(and(eq(membership.eventId, courseId), hasNotEnded()))
    .orderBy(asc(person.lastName), asc(membership.id));
}

/** The roles at a course, and the offers of them, end with its dates. */
export async function writeRoleEnd(tx: Tx, courseId: string, endsOn: string): Promise<void> {
  await tx
    .update(membership)
    .set({ endsOn: sql`greatest(${endsOn}::date, ${membership.startsOn})` })
    .where(and(eq(membership.eventId, courseId), hasNotEnded()));
  await tx
    .update(invitation)
    .set({ roleEndsOn: endsOn })
    .where(and(eq(invitation.eventId, courseId), isNull(invitation.acceptedAt)));
}
