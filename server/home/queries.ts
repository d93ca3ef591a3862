import { asc, count, eq, inArray, sql } from "drizzle-orm";

import { prepared, type Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { groupMember } from "#db/schema/supervision.ts";
import { person } from "#db/schema/users.ts";
import { isAway } from "#server/absences/queries.ts";
import { today } from "#server/clock.ts";
import { hasCertificates } from "#server/certificates/queries.ts";
import { isUnreadOf } from "#server/notifications/inbox/queries.ts";
import { hasTakeovers } from "#server/organisations/handovers/queries.ts";
import { hasOpenLines } from "#server/starts/queries.ts";
import { isWaiting } from "#server/users/queries.ts";

/** Number and name of some municipalities, by name. */
export function listNamed(tx: Tx, organisationIds: string[]) {
  return tx
    .select({ number: municipality.number, name: organisation.name })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(inArray(municipality.organisationId, organisationIds))
    .orderBy(asc(organisation.name));
}

const headOf = prepared((tx) =>
  tx
    .select({
      firstName: person.firstName,
      unread: count(outbox.id),
      isAway: sql<boolean>`${isAway(tx, person.id)}`,
      isWaiting: sql<boolean>`${isWaiting(tx, person.id)}`,
      hasTakeovers: sql<boolean>`${hasTakeovers(tx, person.id)}`,
      hasOpenLines: sql<boolean>`${hasOpenLines(tx, person.id)}`,
      hasCertificates: sql<boolean>`${hasCertificates(tx, person.id)}`,
      isInGroup: sql<boolean>`exists (
        select from ${groupMember}
        where ${groupMember.personId} = ${person.id}
          and coalesce(${groupMember.endsOn} > ${today}, true))`,
    })
    .from(person)
    .leftJoin(outbox, isUnreadOf(person.id))
    .where(eq(person.id, sql.placeholder("personId")))
    .groupBy(person.id)
    .prepare("head"),
);

/**
 * What stands at the top of each page of a person's: their name, and how much is unread; and which
 * parts of min side they have something in, so that the others need not be asked for.
 */
export async function readHead(tx: Tx, personId: string) {
  const [row] = await headOf(tx).execute({ personId });
  return row ?? nobody;
}

const nobody = {
  firstName: "",
  unread: 0,
  isAway: false,
  isWaiting: false,
  hasTakeovers: false,
  hasOpenLines: false,
  hasCertificates: false,
  isInGroup: false,
};
