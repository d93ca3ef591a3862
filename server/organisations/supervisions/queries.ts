import { and, asc, eq, isNotNull, isNull, ne } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { individualSupervision, membership, person } from "#db/schema/users.ts";
import { hasNotEnded } from "#server/memberships.ts";

/** The supervisors of a municipality, by name; never the trainee. */
export async function listSupervisors(tx: Tx, organisationId: string, traineeId: string) {
  const rows = await tx
    .select({
      membershipId: membership.id,
      firstName: person.firstName,
      lastName: person.lastName,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        eq(membership.role, "supervisor"),
        isNotNull(membership.confirmedAt),
        ne(membership.personId, traineeId),
        hasNotEnded(),
      ),
    )
    .orderBy(asc(person.lastName), asc(person.firstName), asc(membership.id));
  return rows.map(({ membershipId, firstName, lastName }) => ({
    membershipId,
    name: `${firstName} ${lastName}`.trim(),
  }));
}

/** The pair that a trainee is in now; null before the first. */
export async function findPair(tx: Tx, traineeMembershipId: string) {
  const [row] = await tx
    .select({
      id: individualSupervision.id,
      supervisorMembershipId: individualSupervision.supervisorMembershipId,
    })
    .from(individualSupervision)
    .where(
      and(
        eq(individualSupervision.traineeMembershipId, traineeMembershipId),
        isNull(individualSupervision.endsOn),
      ),
    );
  return row ?? null;
}
