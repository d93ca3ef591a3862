import { eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { workplace } from "#db/schema/organisations.ts";
import { membership } from "#db/schema/users.ts";
import { hasNotEnded } from "#server/memberships.ts";

/** How many work there now or will. Written out: the outer table keeps its name. */
const people = sql<number>`(
  select count(*)::int from ${membership}
  where ${membership.workplaceId} = workplace.id and ${hasNotEnded()})`;

const columns = {
  id: workplace.id,
  name: workplace.name,
  doctors: workplace.doctors,
  absenceAddress: workplace.absenceAddress,
  people,
};

/** The practices of a municipality by name, with how many of its people work in each. */
export function listWorkplaces(tx: Tx, organisationId: string) {
  return tx
    .select(columns)
    .from(workplace)
    .where(eq(workplace.organisationId, organisationId))
    .orderBy(sql`${workplace.name} collate "nb-NO-x-icu"`);
}

/** A practice with whose it is, locked. */
export async function findWorkplaceForUpdate(tx: Tx, id: string) {
  const [row] = await tx
    .select({ ...columns, organisationId: workplace.organisationId })
    .from(workplace)
    .where(eq(workplace.id, id))
    .for("update");
  return row ?? null;
}
