import { and, asc, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import {
  county,
  healthRegion,
  municipality,
  organisation,
  organisationCounty,
} from "#db/schema/organisations.ts";
import { membership, person } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { isActive } from "#server/memberships.ts";

import type { Place } from "./policy.ts";
import { leaderRoles } from "./schema.ts";

/** Rows of a dated table that are true today; the day in `valid_to` is the last. */
export const validToday = (): SQL | undefined =>
  and(
    sql`${organisation.validFrom} <= ${today}`,
    or(isNull(organisation.validTo), sql`${organisation.validTo} >= ${today}`),
  );

/** Somebody there runs its part of Tunet. */
export const takesPart = sql<boolean>`exists (
  select 1 from ${membership}
  where ${membership.organisationId} = ${municipality.organisationId}
    and ${inArray(membership.role, [...leaderRoles])} and ${isActive()}
)`;

const office = sql<string>`(
  select o.slug from ${organisationCounty} oc
  join ${organisation} o on o.id = oc.organisation_id and o.kind = 'office'
  where oc.county_number = ${municipality.countyNumber}
  order by o.slug limit 1
)`;

/** Every municipality of today in the order people look for it, invented ones last. */
export function listMunicipalities(tx: Tx) {
  return tx
    .select({
      number: municipality.number,
      name: organisation.name,
      county: municipality.countyNumber,
      office,
      takesPart,
      isDemo: organisation.isDemo,
    })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(validToday())
    .orderBy(
      asc(organisation.isDemo),
      sql`${organisation.name} collate "nb-NO-x-icu"`,
      asc(municipality.number),
    );
}

/** The counties of today, by number. */
export function listCounties(tx: Tx) {
  return tx
    .select({
      number: county.number,
      name: county.name,
      nameNn: county.nameNn,
      office: sql<string>`(
        select o.slug from ${organisationCounty} oc
        join ${organisation} o on o.id = oc.organisation_id and o.kind = 'office'
        where oc.county_number = county.number order by o.slug limit 1
      )`,
      isDerived: sql<boolean>`coalesce((
        select bool_or(oc.is_derived) from ${organisationCounty} oc
        where oc.county_number = county.number
      ), false)`,
    })
    .from(county)
    .where(or(isNull(county.validTo), sql`${county.validTo} >= ${today}`))
    .orderBy(asc(county.number));
}

/** The ids of the offices that serve a county. */
export async function listOfficesServing(tx: Tx, countyNumber: string): Promise<string[]> {
  const rows = await tx
    .select({ id: organisation.id })
    .from(organisationCounty)
    .innerJoin(organisation, eq(organisation.id, organisationCounty.organisationId))
    .where(and(eq(organisationCounty.countyNumber, countyNumber), eq(organisation.kind, "office")));
  return rows.map((row) => row.id);
}

/** The ALIS offices of today, by name. */
export function listOffices(tx: Tx) {
  return tx
    .select({ id: organisation.id, slug: organisation.slug, name: organisation.name })
    .from(organisation)
    .where(and(eq(organisation.kind, "office"), validToday()))
    .orderBy(sql`${organisation.name} collate "nb-NO-x-icu"`);
}

const placeColumns = {
  id: organisation.id,
  kind: organisation.kind,
  county: municipality.countyNumber,
  officesOfRegion: sql<string[]>`coalesce((
    select json_agg(office.id) from ${healthRegion} mine
    join ${healthRegion} theirs on theirs.region = mine.region
    join ${organisation} office on office.id = theirs.organisation_id and office.kind = 'office'
    where mine.organisation_id = ${organisation.id} and ${organisation.kind} = 'trust'
  ), '[]'::json)`,
  name: organisation.name,
  number: municipality.number,
  writtenForm: municipality.writtenForm,
  isDemo: organisation.isDemo,
};

export type NamedPlace = Place & {
  name: string;
  number: string | null;
  writtenForm: "nb" | "nn" | "neutral" | null;
  isDemo: boolean;
};

const places = (tx: Tx) =>
  tx
    .select(placeColumns)
    .from(organisation)
    .leftJoin(municipality, eq(municipality.organisationId, organisation.id));

/** An organisation of today with what the rules ask about it. */
export async function findPlace(tx: Tx, id: string): Promise<NamedPlace | null> {
  const rows = await places(tx).where(and(eq(organisation.id, id), validToday()));
  return rows[0] ?? null;
}

/** Every office, trust, association and operator of today. */
export function listPlacesToRun(tx: Tx): Promise<NamedPlace[]> {
  return places(tx)
    .where(
      and(inArray(organisation.kind, ["operator", "association", "office", "trust"]), validToday()),
    )
    .orderBy(sql`${organisation.kind} = 'trust'`, sql`${organisation.name} collate "nb-NO-x-icu"`);
}

/** A municipality of today by its number. */
export async function findMunicipality(tx: Tx, number: string): Promise<NamedPlace | null> {
  const rows = await places(tx).where(and(eq(municipality.number, number), validToday()));
  return rows[0] ?? null;
}

/** A person's name, or null for somebody who has not told it. */
export async function findPersonName(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await tx
    .select({ firstName: person.firstName, lastName: person.lastName })
    .from(person)
    .where(eq(person.id, personId));
  return row ? `${row.firstName} ${row.lastName}`.trim() || null : null;
}
