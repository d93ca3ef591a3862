import { and, eq, sql } from "drizzle-orm";

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

/** The workplace of a name, made when there is none: great and small letters are the same. */
export async function findOrMakeWorkplace(
  tx: Tx,
  organisationId: string,
  name: string,
): Promise<string> {
  await tx.insert(workplace).values({ organisationId, name }).onConflictDoNothing();
  const [row] = await tx
    .select({ id: workplace.id })
    .from(workplace)
    .where(
      and(
        eq(workplace.organisationId, organisationId),
        sql`lower(${workplace.name}) = lower(${name})`,
      ),
    );
  if (!row) throw new Error("the workplace was not written");
  return row.id;
}
