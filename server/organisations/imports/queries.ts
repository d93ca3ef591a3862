import { and, asc, eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { municipality, organisation, workplace } from "#db/schema/organisations.ts";
import { env } from "#server/env.ts";

import { validToday } from "../queries.ts";

/** Every municipality of today as a list may name it, with the language to write to it in. */
export function listKnown(tx: Tx) {
  return tx
    .select({
      organisationId: organisation.id,
      number: municipality.number,
      name: organisation.name,
      county: municipality.countyNumber,
      writtenForm: municipality.writtenForm,
    })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(and(validToday(), env.TUNET_DEMO ? undefined : eq(organisation.isDemo, false)))
    .orderBy(asc(municipality.number));
}

/** The GP practice of that name in the municipality, made when there is none. */
export async function workplaceNamed(
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
