import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, ne, not, sql } from "drizzle-orm";
import { alias, type AnyPgColumn } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { organisation, workplace } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { hasNotEnded, isActive } from "#server/memberships.ts";
import { readsFeed } from "#server/notifications/queries.ts";
import { isMoving, isNamed } from "#server/organisations/memberships/queries.ts";
import { leaderRoles } from "#server/organisations/schema.ts";

/** What `/profil` shows: what a person says of themselves and has chosen. */
export async function findProfile(tx: Tx, personId: string) {
  const [found] = await tx
    .select({
      firstName: person.firstName,
      lastName: person.lastName,
      locale: person.locale,
      phone: person.phone,
      wantsDigest: person.wantsDigest,
      calendarMeans: person.calendarMeans,
      readsFeed,
    })
    .from(person)
    .where(eq(person.id, personId));
  return found ?? null;
}

/** Who has the address, confirmed or written on a list. */
export async function findPersonByAddress(tx: Tx, address: string) {
  const [found] = await tx
    .select({ id: person.id, locale: person.locale, firstName: person.firstName })
    .from(personEmail)
    .innerJoin(person, eq(person.id, personEmail.personId))
    .where(eq(personEmail.address, address));
  return found ?? null;
}

/** True when the person has proved to own the address; one that a list says is theirs does not count. */
export async function ownsAddress(tx: Tx, personId: string, address: string): Promise<boolean> {
  const rows = await tx
    .select({ id: personEmail.personId })
    .from(personEmail)
    .where(
      and(
        eq(personEmail.personId, personId),
        eq(personEmail.address, address),
        isNotNull(personEmail.confirmedAt),
      ),
    );
  return rows.length > 0;
}

/** Somebody has proved to own an address that a list said was theirs. */
export async function confirmAddress(tx: Tx, address: string): Promise<void> {
  await tx
    .update(personEmail)
    .set({ confirmedAt: sql`tunet_now()` })
    .where(and(eq(personEmail.address, address), isNull(personEmail.confirmedAt)));
}

/** Makes a person without a name of an address that has just been confirmed. */
export async function insertPerson(tx: Tx, address: string, locale: Locale) {
  const [made] = await tx
    .insert(person)
    .values({ locale })
    .returning({ id: person.id, locale: person.locale, firstName: person.firstName });
  if (!made) throw new Error("the person was not written");
  await tx
    .insert(personEmail)
    .values({ personId: made.id, address, confirmedAt: sql`tunet_now()` });
  return made;
}

/** Whether an address is one of a person's, confirmed or not. */
export async function hasAddress(tx: Tx, personId: string, address: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: personEmail.personId })
    .from(personEmail)
    .where(and(eq(personEmail.personId, personId), eq(personEmail.address, address)));
  return row !== undefined;
}

/** A person's confirmed addresses, the one that mails go to first. */
export function listAddresses(tx: Tx, personId: string) {
  return tx
    .select({ address: personEmail.address, isPrimary: personEmail.isPrimary })
    .from(personEmail)
    .where(and(eq(personEmail.personId, personId), isNotNull(personEmail.confirmedAt)))
    .orderBy(desc(personEmail.isPrimary), asc(personEmail.address));
}

const leader = alias(membership, "leader");

const leaders = sql<string[]>`coalesce((
  select json_agg(trim(p.first_name || ' ' || p.last_name) order by p.last_name)
  from membership leader join person p on p.id = leader.person_id
  where leader.organisation_id = ${membership.organisationId} and leader.role = 'healthLeader'
    and leader.person_id <> ${membership.personId} and ${isActive(leader)}), '[]'::json)`;

const office = sql<string | null>`(
  select office.name from municipality m
  join organisation_county oc on oc.county_number = m.county_number
  join organisation office on office.id = oc.organisation_id and office.kind = 'office'
  where m.organisation_id = ${membership.organisationId}
  order by office.slug limit 1)`;

/** The roles a person has or waits to have, each with who was asked to confirm it and when. */
export function listMemberships(tx: Tx, personId: string) {
  return tx
    .select({
      id: membership.id,
      role: membership.role,
      title: membership.title,
      organisation: organisation.name,
      workplace: workplace.name,
      position: membership.position,
      employment: membership.employment,
      percent: membership.percent,
      specialty: membership.specialty,
      scheme: membership.scheme,
      startsOn: membership.startsOn,
      isConfirmed: sql<boolean>`${membership.confirmedAt} is not null`,
      leaders,
      office,
      isMoving,
      isNamed,
      askedOn: sql<string>`(${membership.createdAt} at time zone 'Europe/Oslo')::date::text`,
    })
    .from(membership)
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .leftJoin(workplace, eq(workplace.id, membership.workplaceId))
    .where(and(eq(membership.personId, personId), hasNotEnded()))
    .orderBy(asc(membership.startsOn), asc(membership.id));
}

/** Whether one of the roles waits to be confirmed, other than by the two municipalities of a move. */
export const isWaiting = (tx: Tx, personId: AnyPgColumn) =>
  exists(
    tx
      .select({ id: membership.id })
      .from(membership)
      .where(
        and(
          eq(membership.personId, personId),
          isNull(membership.confirmedAt),
          not(isMoving),
          hasNotEnded(),
        ),
      ),
  );

/** Who carries the medical service where a person works now: they see the person's number, to ring. */
export async function listCallers(tx: Tx, personId: string) {
  const own = alias(membership, "own");
  return tx
    .selectDistinct({
      firstName: person.firstName,
      lastName: person.lastName,
      role: membership.role,
      title: membership.title,
      organisation: organisation.name,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .innerJoin(
      own,
      and(
        eq(own.organisationId, membership.organisationId),
        eq(own.personId, personId),
        isActive(own),
      ),
    )
    .where(
      and(
        inArray(membership.role, [...leaderRoles]),
        isActive(membership),
        ne(membership.personId, personId),
      ),
    )
    .orderBy(asc(organisation.name), asc(person.lastName), asc(person.firstName));
}

/** Writes what a person says of themselves. */
export async function updateOwn(
  tx: Tx,
  personId: string,
  facts: Partial<Omit<NonNullable<Awaited<ReturnType<typeof findProfile>>>, "readsFeed">>,
): Promise<void> {
  await tx.update(person).set(facts).where(eq(person.id, personId));
}
