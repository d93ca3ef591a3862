import { eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { organisation } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import type { Role } from "#server/authorize.ts";

export type DemoAccount = {
  address: string;
  name: string;
  role: Role;
  organisation: string;
};

/** People with these addresses and their first role, in the order of the addresses. */
export async function listAccounts(tx: Tx, addresses: readonly string[]): Promise<DemoAccount[]> {
  const rows = await tx
    .selectDistinctOn([personEmail.address], {
      address: personEmail.address,
      name: sql<string>`${person.firstName} || ' ' || ${person.lastName}`,
      role: membership.role,
      organisation: organisation.name,
    })
    .from(personEmail)
    .innerJoin(person, eq(person.id, personEmail.personId))
    .innerJoin(membership, eq(membership.personId, person.id))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(inArray(personEmail.address, [...addresses]))
    .orderBy(personEmail.address, membership.startsOn);
  const at = (address: string): number => addresses.indexOf(address);
  return rows.toSorted((a, b) => at(a.address) - at(b.address));
}
