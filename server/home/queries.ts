import { and, asc, eq, inArray } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { person } from "#db/schema/users.ts";

/** Number and name of some municipalities, by name. */
export function listNamed(tx: Tx, organisationIds: string[]) {
  return tx
    .select({ number: municipality.number, name: organisation.name })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(inArray(municipality.organisationId, organisationIds))
    .orderBy(asc(organisation.name));
}

/** The person's own first name, empty until it has been given. */
export async function findFirstName(tx: Tx, personId: string): Promise<string> {
  const rows = await tx
    .select({ firstName: person.firstName })
    .from(person)
    .where(and(eq(person.id, personId)));
  return rows[0]?.firstName ?? "";
}
