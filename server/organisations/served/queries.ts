import { and, asc, eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { membership } from "#db/schema/users.ts";
import { env } from "#server/env.ts";
import { isActive } from "#server/memberships.ts";

import { takesPart, validToday } from "../queries.ts";
import type { ServedFilter } from "../schema.ts";

/** The municipalities of some counties; invented ones only where they are shown at all. */
const servedIn = (counties: readonly string[]) =>
  and(
    inArray(municipality.countyNumber, [...counties]),
    validToday(),
    env.TUNET_DEMO ? undefined : eq(organisation.isDemo, false),
  );

/** How many municipalities an office serves, and how many of them take part; invented ones never count. */
export async function countServed(tx: Tx, counties: readonly string[]) {
  const [counted] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      taking: sql<number>`(count(*) filter (where ${takesPart}))::int`,
    })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(and(servedIn(counties), eq(organisation.isDemo, false)));
  return counted ?? { all: 0, taking: 0 };
}

/** The municipalities an office serves that fit what is asked for, and who carries the service there. */
export function listServed(
  tx: Tx,
  counties: readonly string[],
  { query, takesPart: takes }: ServedFilter,
) {
  const people = (role: "trainee" | "supervisor") => sql<number>`(
    select count(*)::int from ${membership}
    where ${membership.organisationId} = ${municipality.organisationId}
      and ${membership.role} = ${role} and ${isActive()}
  )`;
  return tx
    .select({
      id: organisation.id,
      number: municipality.number,
      name: organisation.name,
      county: municipality.countyNumber,
      isDemo: organisation.isDemo,
      takesPart,
      trainees: people("trainee"),
      supervisors: people("supervisor"),
      leaders: sql<string[]>`coalesce((
        select json_agg(p.first_name || ' ' || p.last_name order by p.last_name)
        from ${membership} join person p on p.id = ${membership.personId}
        where ${membership.organisationId} = ${municipality.organisationId}
          and ${membership.role} = 'healthLeader' and ${isActive()}
      ), '[]'::json)`,
      invitedLeaders: sql<number>`(
        select count(*)::int from invitation i
        where i.organisation_id = ${municipality.organisationId} and i.role = 'healthLeader'
          and i.accepted_at is null and i.revoked_at is null and i.expires_at > tunet_now()
      )`,
    })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(
      and(
        servedIn(counties),
        sql`strpos(lower(${organisation.name} || ' ' || ${municipality.number}), lower(${query})) > 0`,
        takes === undefined ? undefined : sql`${takesPart} = ${takes}`,
      ),
    )
    .orderBy(
      sql`${organisation.isDemo} desc`,
      sql`${organisation.name} collate "nb-NO-x-icu"`,
      asc(municipality.number),
    );
}
