import { and, asc, eq, inArray, not, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { groupWish } from "#db/schema/supervision.ts";
import { membership, person } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { env } from "#server/env.ts";
import { isActive } from "#server/memberships.ts";

import { hasTraineeGroup } from "./groups/queries.ts";

/**
 * The trainees of some counties who have no supervision group, those who have waited longest first, with
 * what they wish of one.
 */
export function listWithoutGroup(tx: Tx, counties: readonly string[]) {
  return tx
    .select({
      membershipId: membership.id,
      personId: membership.personId,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      municipality: organisation.name,
      county: municipality.countyNumber,
      specialty: membership.specialty,
      startsOn: membership.startsOn,
      days: sql<number>`(${today} - ${membership.startsOn})::int`,
      wishes: { rhythm: groupWish.rhythm, travel: groupWish.travel },
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(municipality, eq(municipality.organisationId, membership.organisationId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .leftJoin(groupWish, eq(groupWish.personId, membership.personId))
    .where(
      and(
        inArray(municipality.countyNumber, [...counties]),
        eq(membership.role, "trainee"),
        isActive(),
        not(hasTraineeGroup(person.id)),
        env.TUNET_DEMO ? undefined : eq(organisation.isDemo, false),
      ),
    )
    .orderBy(asc(membership.startsOn), asc(membership.id));
}
