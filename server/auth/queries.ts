import { sql, type SQL } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import type { ActiveMembership, Actor, Role } from "#server/authorize.ts";
import { isLocale, defaultLocale } from "#server/i18n/locales.ts";

type ActorRow = {
  person_id: string;
  locale: string;
  memberships: { role: Role; organisationId: string; counties: string[] }[];
};

/** An end takes effect at once, so the day in `ends_on` no longer counts. */
const activeMemberships: SQL = sql`coalesce((
  select json_agg(json_build_object(
    'role', m.role,
    'organisationId', m.organisation_id,
    'counties', coalesce(
      (select json_agg(oc.county_number) from organisation_county oc
        where oc.organisation_id = m.organisation_id),
      (select json_build_array(mu.county_number) from municipality mu
        where mu.organisation_id = m.organisation_id),
      '[]'::json)))
  from membership m
  where m.person_id = p.id and m.confirmed_at is not null
    and m.starts_on <= (tunet_now() at time zone 'Europe/Oslo')::date
    and (m.ends_on is null or m.ends_on > (tunet_now() at time zone 'Europe/Oslo')::date)
), '[]'::json)`;

const toActor = (row: ActorRow): Actor => {
  const memberships: ActiveMembership[] = row.memberships;
  return {
    personId: row.person_id,
    locale: isLocale(row.locale) ? row.locale : defaultLocale,
    memberships,
  };
};

/**
 * The person behind a session token's hash, with the memberships that are confirmed and valid
 * today, in one statement; null when the session is unknown, idle too long, or past its end.
 */
export async function findSessionActor(
  tx: Tx,
  tokenHash: string,
): Promise<{ sessionId: string; actor: Actor } | null> {
  const { rows } = await tx.execute<ActorRow & { session_id: string }>(sql`
    select s.id as session_id, p.id as person_id, p.locale, ${activeMemberships} as memberships
    from session s
    join person p on p.id = s.person_id
    where s.token_hash = ${tokenHash}
      and s.expires_at > tunet_now()
      and s.last_seen_at + make_interval(secs => s.idle_seconds) > tunet_now()`);
  const row = rows[0];
  return row ? { sessionId: row.session_id, actor: toActor(row) } : null;
}

/** A person with what counts today, for rules about somebody who is not asking right now. */
export async function findPersonActor(tx: Tx, personId: string): Promise<Actor | null> {
  const { rows } = await tx.execute<ActorRow>(sql`
    select p.id as person_id, p.locale, ${activeMemberships} as memberships
    from person p where p.id = ${personId}`);
  return rows[0] ? toActor(rows[0]) : null;
}
