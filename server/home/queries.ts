import { asc, eq, inArray } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";

/** Number and name of some municipalities, by name. */
export function listNamed(tx: Tx, organisationIds: string[]) {
  return tx
    .select({ number: municipality.number, name: organisation.name })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(inArray(municipality.organisationId, organisationIds))
    .orderBy(asc(organisation.name));
}
