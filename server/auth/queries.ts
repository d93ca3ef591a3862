import { and, eq, gt, lte, not, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { db, type Tx } from "#db/client.ts";
import { session } from "#db/schema/auth.ts";
import { membership, person } from "#db/schema/users.ts";
import type { ActiveMembership, Actor } from "#server/authorize.ts";
import { env } from "#server/env.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { isActive } from "#server/memberships.ts";

type ActorRow = { personId: string; locale: Locale; memberships: ActiveMembership[] };

const m = alias(membership, "m");

// Written out: with one table in the select, Drizzle leaves the table's name away, and the inner
// `id` would be the membership's.
const personId: SQL = sql`person.id`;

const actorColumns = {
  personId: sql<string>`${personId}`.as("person_id"),
  locale: person.locale,
  memberships: sql<ActiveMembership[]>`coalesce((
    select json_agg(json_strip_nulls(json_build_object(
      'role', m.role,
      'organisationId', m.organisation_id,
      'eventId', m.event_id,
      'counties', coalesce(
        (select json_agg(oc.county_number) from organisation_county oc
          where oc.organisation_id = m.organisation_id),
        (select json_build_array(mu.county_number) from municipality mu
          where mu.organisation_id = m.organisation_id),
        '[]'::json))))
    from membership m
    where m.person_id = ${personId} and ${isActive(m)}
  ), '[]'::json)`.as("memberships"),
};

const toActor = ({ personId, locale, memberships }: ActorRow): Actor => ({
  personId,
  locale,
  memberships,
});

/** The moment that is so long ago, as a condition can compare it with. */
const ago = (length: SQL): SQL => sql`tunet_now() - ${length}`;

/** The shorter limits of an office and of operation, from the moment somebody has the role. */
const isTooOldForOffice: SQL = sql`exists (
  select 1 from membership m
  where m.person_id = ${personId} and m.role in ('officeStaff', 'admin') and ${isActive(m)}
    and (${session.createdAt} <= ${ago(sql`make_interval(hours => ${env.SESSION_OFFICE_HOURS})`)}
      or ${session.lastSeenAt}
        <= ${ago(sql`make_interval(hours => ${env.SESSION_OFFICE_IDLE_HOURS})`)}))`;

const running = db.$with("running").as(
  db
    .select({
      sessionId: sql<string>`${session.id}`.as("session_id"),
      isShared: session.isShared,
      ...actorColumns,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(
      and(
        eq(session.tokenHash, sql.placeholder("tokenHash")),
        gt(session.expiresAt, sql`tunet_now()`),
        gt(session.lastSeenAt, ago(sql`make_interval(secs => ${session.idleSeconds})`)),
        not(isTooOldForOffice),
      ),
    ),
);

// Often enough for the short limit of a shared machine.
const touchAfter = sql`case when ${running.isShared} then interval '1 minute' else interval '5 minutes' end`;
const touched = db.$with("touched").as(
  db
    .update(session)
    .set({ lastSeenAt: sql`tunet_now()` })
    .from(running)
    .where(and(eq(session.id, running.sessionId), lte(session.lastSeenAt, ago(touchAfter))))
    .returning({ id: session.id }),
);

// Every request of a signed-in person begins with it, so the database plans it once per connection.
const runningSession = db
  .with(running, touched)
  .select({
    sessionId: running.sessionId,
    personId: running.personId,
    locale: running.locale,
    memberships: running.memberships,
  })
  .from(running)
  .prepare("running_session");

/**
 * The person behind a session token's hash, with the memberships that are confirmed and valid
 * today; null when the session is unknown, idle too long, or past its end. One statement, which
 * also writes down that the session was used.
 */
export async function findSessionActor(
  tokenHash: string,
): Promise<{ sessionId: string; actor: Actor } | null> {
  const [row] = await runningSession.execute({ tokenHash });
  return row ? { sessionId: row.sessionId, actor: toActor(row) } : null;
}

/** A person with what counts today, for rules about somebody who is not asking right now. */
export async function findPersonActor(tx: Tx, personId: string): Promise<Actor | null> {
  const [row] = await tx.select(actorColumns).from(person).where(eq(person.id, personId));
  return row ? toActor(row) : null;
}
