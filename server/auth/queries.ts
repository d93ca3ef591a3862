import { and, desc, eq, gt, isNull, lt, ne, sql, type SQL } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { session, signInRequest } from "#db/schema/auth.ts";
import { person, personEmail } from "#db/schema/users.ts";
import type { ActiveMembership, Actor, Role } from "#server/authorize.ts";
import { env } from "#server/env.ts";
import { isLocale, defaultLocale, type Locale } from "#server/i18n/locales.ts";

import { CODE_TRIES, REQUEST_MINUTES, type Means } from "./schema.ts";

type ActorRow = {
  person_id: string;
  locale: string;
  memberships: { role: Role; organisationId: string; counties: string[] }[];
};

/** An end takes effect at once, so the day in `ends_on` no longer counts. */
const isActive: SQL = sql`m.confirmed_at is not null
  and m.starts_on <= (tunet_now() at time zone 'Europe/Oslo')::date
  and (m.ends_on is null or m.ends_on > (tunet_now() at time zone 'Europe/Oslo')::date)`;

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
  where m.person_id = p.id and ${isActive}
), '[]'::json)`;

const toActor = (row: ActorRow): Actor => {
  const memberships: ActiveMembership[] = row.memberships;
  return {
    personId: row.person_id,
    locale: isLocale(row.locale) ? row.locale : defaultLocale,
    memberships,
  };
};

/** How often a use of the session is written down: often enough for the short limit of a shared machine. */
const touchAfter = sql`case when s.is_shared then interval '1 minute' else interval '5 minutes' end`;

/**
 * The person behind a session token's hash, with the memberships that are confirmed and valid
 * today; null when the session is unknown, idle too long, or past its end. People with a role in an
 * office or in operation have the shorter limits from the moment they have the role. One statement,
 * which also writes down that the session was used.
 */
export async function findSessionActor(
  tx: Tx,
  tokenHash: string,
): Promise<{ sessionId: string; actor: Actor } | null> {
  const { rows } = await tx.execute<ActorRow & { session_id: string }>(sql`
    with found as (
      select s.id as session_id, s.last_seen_at, ${touchAfter} as touch_after,
        p.id as person_id, p.locale, ${activeMemberships} as memberships
      from session s
      join person p on p.id = s.person_id
      where s.token_hash = ${tokenHash}
        and s.expires_at > tunet_now()
        and s.last_seen_at + make_interval(secs => s.idle_seconds) > tunet_now()
        and not exists (
          select 1 from membership m
          where m.person_id = p.id and m.role in ('officeStaff', 'admin') and ${isActive}
            and (s.created_at + make_interval(hours => ${env.SESSION_OFFICE_HOURS}) <= tunet_now()
              or s.last_seen_at + make_interval(hours => ${env.SESSION_OFFICE_IDLE_HOURS})
                <= tunet_now()))
    ), touched as (
      update session set last_seen_at = tunet_now()
      from found
      where session.id = found.session_id
        and session.last_seen_at <= tunet_now() - found.touch_after
    )
    select session_id, person_id, locale, memberships from found`);
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

/** Writes a running sign-in; `idleSeconds` and `seconds` are its two limits. Answers its id. */
export async function insertSession(
  tx: Tx,
  row: {
    tokenHash: string;
    personId: string;
    means: Means;
    isShared: boolean;
    device: string;
    idleSeconds: number;
    seconds: number;
  },
): Promise<string> {
  const { seconds, ...rest } = row;
  const [inserted] = await tx
    .insert(session)
    .values({ ...rest, expiresAt: sql`tunet_now() + make_interval(secs => ${seconds})` })
    .returning({ id: session.id });
  if (!inserted) throw new Error("the session was not written");
  return inserted.id;
}

/** A session row and whose it is, running or not. */
export async function findSession(tx: Tx, sessionId: string) {
  const [found] = await tx
    .select({ id: session.id, personId: session.personId })
    .from(session)
    .where(eq(session.id, sessionId));
  return found ?? null;
}

/** The person's sign-ins that still count, the last used first. */
export function listSessions(tx: Tx, personId: string) {
  return tx
    .select({
      id: session.id,
      device: session.device,
      means: session.means,
      isShared: session.isShared,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
    })
    .from(session)
    .where(
      and(
        eq(session.personId, personId),
        gt(session.expiresAt, sql`tunet_now()`),
        sql`${session.lastSeenAt} + make_interval(secs => ${session.idleSeconds}) > tunet_now()`,
      ),
    )
    .orderBy(desc(session.lastSeenAt), desc(session.id));
}

/** Ends one sign-in. */
export async function deleteSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.delete(session).where(eq(session.id, sessionId));
}

/** Ends a person's sign-ins but for one; answers how many there were. */
export async function deleteOtherSessions(
  tx: Tx,
  personId: string,
  keptId: string | null,
): Promise<number> {
  const ended = await tx
    .delete(session)
    .where(and(eq(session.personId, personId), keptId ? ne(session.id, keptId) : undefined))
    .returning({ id: session.id });
  return ended.length;
}

/** Nobody has used it, and its time has not run out. */
const isOpen = () =>
  and(isNull(signInRequest.usedAt), gt(signInRequest.expiresAt, sql`tunet_now()`));

/** Lets one transaction at a time ask for, or use, a mail to an address. Before any lock on a row. */
export async function lockAddress(tx: Tx, address: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`signIn:${address}`}, 0))`);
}

/** Makes every mail asked for with the address useless. */
export async function closeRequests(tx: Tx, address: string): Promise<void> {
  await tx
    .update(signInRequest)
    .set({ usedAt: sql`tunet_now()` })
    .where(and(eq(signInRequest.address, address), isNull(signInRequest.usedAt)));
}

/** Writes that a sign-in mail was asked for. */
export async function insertRequest(
  tx: Tx,
  row: {
    address: string;
    tokenHash: string;
    codeHash: string;
    browserHash: string;
    isShared: boolean;
    next: string;
  },
): Promise<string> {
  const [inserted] = await tx
    .insert(signInRequest)
    .values({ ...row, expiresAt: sql`tunet_now() + make_interval(mins => ${REQUEST_MINUTES})` })
    .returning({ id: signInRequest.id });
  if (!inserted) throw new Error("the sign-in request was not written");
  return inserted.id;
}

/**
 * Counts one try at the code that a browser asked for, before anybody knows whether it is right, so
 * that tries at the same moment are counted too. Null when there is no such code, or no try left.
 */
export async function countCodeTry(tx: Tx, browserHash: string) {
  const [request] = await tx
    .update(signInRequest)
    .set({ tries: sql`${signInRequest.tries} + 1` })
    .where(
      and(
        eq(signInRequest.browserHash, browserHash),
        lt(signInRequest.tries, CODE_TRIES),
        isOpen(),
      ),
    )
    .returning({
      id: signInRequest.id,
      address: signInRequest.address,
      tokenHash: signInRequest.tokenHash,
      codeHash: signInRequest.codeHash,
    });
  return request ?? null;
}

/** An open request by its link's token. Changes nothing. */
export async function findRequest(tx: Tx, tokenHash: string) {
  const [request] = await tx
    .select({
      id: signInRequest.id,
      address: signInRequest.address,
      browserHash: signInRequest.browserHash,
      isShared: signInRequest.isShared,
    })
    .from(signInRequest)
    .where(and(eq(signInRequest.tokenHash, tokenHash), isOpen()));
  return request ?? null;
}

/** Uses a request up. Null when somebody was faster, a newer mail was asked for, or its time is over. */
export async function useRequest(tx: Tx, requestId: string) {
  const [request] = await tx
    .update(signInRequest)
    .set({ usedAt: sql`tunet_now()` })
    .where(and(eq(signInRequest.id, requestId), isOpen()))
    .returning({ isShared: signInRequest.isShared, next: signInRequest.next });
  return request ?? null;
}

/** Who has the confirmed address. */
export async function findPersonByAddress(tx: Tx, address: string) {
  const [found] = await tx
    .select({ id: person.id, locale: person.locale, firstName: person.firstName })
    .from(personEmail)
    .innerJoin(person, eq(person.id, personEmail.personId))
    .where(eq(personEmail.address, address));
  return found ?? null;
}

/** Makes a person without a name of an address that has just been confirmed. */
export async function insertPerson(tx: Tx, address: string, locale: Locale) {
  const [made] = await tx
    .insert(person)
    .values({ locale })
    .returning({ id: person.id, locale: person.locale, firstName: person.firstName });
  if (!made) throw new Error("the person was not written");
  await tx.insert(personEmail).values({ personId: made.id, address });
  return made;
}
