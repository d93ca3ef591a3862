import { and, asc, eq, ilike, inArray, isNull, not, or, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { county, municipality, organisation, outreach } from "#db/schema/organisations.ts";
import { membership } from "#db/schema/users.ts";
import { env } from "#server/env.ts";
import { isActive } from "#server/memberships.ts";

import { validToday } from "../queries.ts";
import type { OutreachFilter, OutreachState } from "./schema.ts";

/** Somebody has a role there that counts today. */
const hasAnybody = sql<boolean>`exists (
  select 1 from ${membership}
  where ${membership.organisationId} = ${municipality.organisationId} and ${isActive()})`;

/** A search for any text: the wildcards of `like` are letters here. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;

/** The municipalities of some counties where nobody takes part, and how far the office has come. */
export function listOutside(
  tx: Tx,
  counties: readonly string[],
  filter: OutreachFilter = { query: "", county: "" },
) {
  return tx
    .select({
      organisationId: organisation.id,
      number: municipality.number,
      name: organisation.name,
      county: county.name,
      countyNn: county.nameNn,
      countyNumber: county.number,
      writtenForm: municipality.writtenForm,
      state: outreach.state,
      changedOn: sql<string | null>`(${outreach.changedAt} at time zone 'Europe/Oslo')::date::text`,
    })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .innerJoin(county, eq(county.number, municipality.countyNumber))
    .leftJoin(outreach, eq(outreach.organisationId, organisation.id))
    .where(
      and(
        inArray(municipality.countyNumber, [...counties]),
        validToday(),
        env.TUNET_DEMO ? undefined : eq(organisation.isDemo, false),
        not(hasAnybody),
        filter.county === "" ? undefined : eq(municipality.countyNumber, filter.county),
        filter.query === ""
          ? undefined
          : or(
              ilike(organisation.name, containing(filter.query)),
              eq(municipality.number, filter.query),
            ),
        filter.state === undefined
          ? undefined
          : filter.state === "none"
            ? isNull(outreach.state)
            : eq(outreach.state, filter.state),
      ),
    )
    .orderBy(
      asc(county.number),
      sql`${organisation.name} collate "nb-NO-x-icu"`,
      asc(municipality.number),
    );
}

/** How far the office has come with a municipality; null when nothing has been done. */
export async function findState(tx: Tx, organisationId: string): Promise<OutreachState | null> {
  const [row] = await tx
    .select({ state: outreach.state })
    .from(outreach)
    .where(eq(outreach.organisationId, organisationId));
  return row?.state ?? null;
}
