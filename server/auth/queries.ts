import { and, desc, eq, gt, inArray, isNull, lt, lte, ne, not, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import { db, type Tx } from "#db/client.ts";
import { session, signInRequest } from "#db/schema/auth.ts";
import { organisation } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import type { ActiveMembership, Actor, Role } from "#server/authorize.ts";
import { env } from "#server/env.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { isActive } from "#server/memberships.ts";

import { codeTries, requestMinutes, type Means } from "./schema.ts";

type ActorRow = { personId: string; locale: Locale; memberships: ActiveMembership[] };

const m = alias(membership, "m");

// Written out: with one table in the select, Drizzle leaves the table's name away, and the inner
// `id` would be the membership's.
const personId: SQL = sql`person.id`;

const actorColumns = {
  personId: sql<string>`${personId}`.as("person_id"),
  locale: person.locale,
  memberships: sql<ActiveMembership[]>`coalesce((
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
    .values({ ...row, expiresAt: sql`tunet_now() + make_interval(mins => ${requestMinutes})` })
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
      and(eq(signInRequest.browserHash, browserHash), lt(signInRequest.tries, codeTries), isOpen()),
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
