import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { workplace } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";

/** What a membership says, with what the rules ask about it; locked when it is to be changed. */
export async function findDetails(tx: Tx, membershipId: string, isLocked = false) {
  const found = tx
    .select({
      startsOn: membership.startsOn,
      endsOn: membership.endsOn,
      title: membership.title,
      workplaceId: membership.workplaceId,
      position: membership.position,
      employment: membership.employment,
      percent: membership.percent,
      specialty: membership.specialty,
      scheme: membership.scheme,
      phone: person.phone,
      firstName: person.firstName,
      lastName: person.lastName,
      address: personEmail.address,
      today: sql<string>`${today}::text`,
      hasBegun: sql<boolean>`${membership.startsOn} <= ${today}`,
      isSuccessor: sql<boolean>`${membership.succeedsId} is not null`,
      hasSignedIn: sql<boolean>`exists (select 1 from person_email e
        where e.person_id = ${person.id} and e.confirmed_at is not null)`,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(personEmail, and(eq(personEmail.personId, person.id), personEmail.isPrimary))
    .where(eq(membership.id, membershipId));
  const [row] = await (isLocked ? found.for("update", { of: membership }) : found);
  return row ?? null;
}

/** Whether the practice is one of the organisation's. */
export async function isWorkplaceOf(
  tx: Tx,
  workplaceId: string,
  organisationId: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: workplace.id })
    .from(workplace)
    .where(and(eq(workplace.id, workplaceId), eq(workplace.organisationId, organisationId)));
  return rows.length > 0;
}
