import { and, asc, eq, inArray, isNull, not, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import {
  municipality,
  organisation,
  organisationCounty,
  workplace,
} from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import type { Role } from "#server/authorize.ts";
import { today } from "#server/clock.ts";
import { hasNotEnded, isActive } from "#server/memberships.ts";

import { findPlace, type NamedPlace } from "../queries.ts";
import type { MembershipRow } from "./policy.ts";
import { workingDaysAfter } from "./rules.ts";

const askedOn = sql<string>`(${membership.createdAt} at time zone 'Europe/Oslo')::date::text`;

const confirmer = alias(person, "confirmer");

/**
 * Waits for the two municipalities of a move, who answer for it together. Written out: with one
 * table in the select, Drizzle leaves the table's name away.
 */
export const isMoving = sql<boolean>`(membership.confirmed_at is null and exists (
  select 1 from move where move.to_membership_id = membership.id
    and move.declined_at is null and move.withdrawn_at is null))`;
/** Somebody who may give the role has named the person, whose own yes is waited for. */
export const isNamed = sql<boolean>`(${membership.confirmedAt} is null and ${membership.confirmedBy} is not null)`;

const leads = alias(membership, "leads");
// Written out, as above.
const isLed = sql<boolean>`exists (
  select 1 from membership leads where leads.organisation_id = membership.organisation_id
    and leads.role = 'healthLeader' and leads.person_id <> membership.person_id
    and ${isActive(leads)})`;

/** One line of a list of people: who, in which role, since when, confirmed or not. */
export type PersonInPlace = {
  membershipId: string;
  personId: string;
  organisationId: string;
  name: string;
  address: string | null;
  role: Role;
  title: string | null;
  phone: string | null;
  workplace: string | null;
  position: "regularGp" | "gpLocum" | "introductionDoctor" | "otherGp" | null;
  employment: "salaried" | "selfEmployed" | null;
  percent: number | null;
  specialty: "generalPractice" | "publicHealth";
  scheme: "2019" | "old";
  startsOn: string;
  /** The day somebody else takes over, or the role ends; null while it lasts. */
  endsOn: string | null;
  /** False while its first day lies ahead. */
  hasBegun: boolean;
  isConfirmed: boolean;
  isMoving: boolean;
  isNamed: boolean;
  /** Who confirmed it, or named the person; null while nobody has, and when that person is gone. */
  confirmedBy: string | null;
  /** True when the own mail domain of the place confirmed it. */
  isByDomain: boolean;
  /** The day the person asked, and the working days since. */
  askedOn: string;
  waited: number;
  /** Somebody other than the person leads there today. */
  isLed: boolean;
};

/** Who belongs to the organisations today or waits to, those who wait first. */
export async function listPeople(
  tx: Tx,
  organisationIds: readonly string[],
): Promise<PersonInPlace[]> {
  const rows = await tx
    .select({
      membershipId: membership.id,
      personId: membership.personId,
      organisationId: membership.organisationId,
      firstName: person.firstName,
      lastName: person.lastName,
      address: personEmail.address,
      role: membership.role,
      title: membership.title,
      phone: person.phone,
      workplace: workplace.name,
      position: membership.position,
      employment: membership.employment,
      percent: membership.percent,
      specialty: membership.specialty,
      scheme: membership.scheme,
      startsOn: membership.startsOn,
      endsOn: membership.endsOn,
      hasBegun: sql<boolean>`${membership.startsOn} <= ${today}`,
      isConfirmed: sql<boolean>`${membership.confirmedAt} is not null`,
      isMoving,
      isNamed,
      isLed,
      confirmedBy: sql<
        string | null
      >`nullif(trim(${confirmer.firstName} || ' ' || ${confirmer.lastName}), '')`,
      isByDomain: sql<boolean>`${membership.confirmedHow} is not distinct from 'domain'`,
      askedOn,
      today: sql<string>`${today}::text`,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(confirmer, eq(confirmer.id, membership.confirmedBy))
    .leftJoin(personEmail, and(eq(personEmail.personId, person.id), personEmail.isPrimary))
    .leftJoin(workplace, eq(workplace.id, membership.workplaceId))
    .where(
      and(
        inArray(membership.organisationId, [...organisationIds]),
        hasNotEnded(),
        // Who helps at one event stands on the page of the event.
        isNull(membership.eventId),
      ),
    )
    .orderBy(
      sql`${membership.confirmedAt} is not null`,
      sql`${person.lastName} collate "nb-NO-x-icu"`,
      sql`${person.firstName} collate "nb-NO-x-icu"`,
      asc(membership.id),
    );
  return rows.map(({ firstName, lastName, today: day, address, ...row }) => ({
    ...row,
    name: `${firstName} ${lastName}`.trim(),
    address,
    waited: workingDaysAfter(row.askedOn, day),
    // Of an account that was only named, no more is told before its owner says yes.
    ...(row.isNamed ? { name: address ?? "", address: null, phone: null } : {}),
  }));
}

/** A membership with its place. */
export type PlacedMembership = MembershipRow & {
  id: string;
  /** Who confirmed it, or named the person. */
  namedBy: string | null;
  startsOn: string;
  isEnded: boolean;
  place: NamedPlace;
};

async function placed(tx: Tx, id: string, isLocked: boolean): Promise<PlacedMembership | null> {
  const found = tx
    .select({
      id: membership.id,
      personId: membership.personId,
      role: membership.role,
      organisationId: membership.organisationId,
      eventId: membership.eventId,
      isConfirmed: sql<boolean>`${membership.confirmedAt} is not null`,
      isMoving,
      isNamed,
      isLed,
      namedBy: membership.confirmedBy,
      startsOn: membership.startsOn,
      isEnded: sql<boolean>`coalesce(${membership.endsOn} <= ${today}, false)`,
      askedOn,
      today: sql<string>`${today}::text`,
    })
    .from(membership)
    .where(eq(membership.id, id));
  const [row] = await (isLocked ? found.for("update") : found);
  if (!row) return null;
  const place = await findPlace(tx, row.organisationId);
  if (!place) return null;
  const { organisationId: _, today: day, askedOn: asked, ...rest } = row;
  return { ...rest, place, waited: workingDaysAfter(asked, day) };
}

/** A membership with its place, as it stands. */
export const findMembership = (tx: Tx, id: string): Promise<PlacedMembership | null> =>
  placed(tx, id, false);

/** The same, locked against a second decision at the same moment. */
export const findMembershipForUpdate = (tx: Tx, id: string): Promise<PlacedMembership | null> =>
  placed(tx, id, true);

/** A membership that has not ended, as somebody may be about to give it again. */
export type OpenMembership = NonNullable<Awaited<ReturnType<typeof findOpenMembership>>>;

/** The person's membership in this role and place that has not ended, confirmed or not. */
export async function findOpenMembership(
  tx: Tx,
  key: { personId: string; role: Role; organisationId: string; eventId?: string | null },
) {
  const [row] = await tx
    .select({
      id: membership.id,
      isConfirmed: sql<boolean>`${membership.confirmedAt} is not null`,
      namedBy: membership.confirmedBy,
      hasBegun: sql<boolean>`${membership.startsOn} <= ${today}`,
      isSuccessor: sql<boolean>`${membership.succeedsId} is not null`,
      today: sql<string>`${today}::text`,
    })
    .from(membership)
    .where(
      and(
        eq(membership.personId, key.personId),
        eq(membership.role, key.role),
        eq(membership.organisationId, key.organisationId),
        key.eventId ? eq(membership.eventId, key.eventId) : undefined,
        hasNotEnded(),
      ),
    )
    .for("update");
  return row ?? null;
}

/** How many administrators there are, their rows locked so that two cannot leave at once. */
export async function countAdministrators(tx: Tx): Promise<number> {
  const rows = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.role, "admin"), isActive()))
    .orderBy(asc(membership.id))
    .for("update");
  return rows.length;
}

/** The people with a role in an organisation today. */
export function listHolders(tx: Tx, organisationId: string, role: Role) {
  return tx
    .select({ personId: membership.personId })
    .from(membership)
    .where(
      and(eq(membership.organisationId, organisationId), eq(membership.role, role), isActive()),
    );
}

/** In which of these organisations somebody holds a role today. */
export async function findWithHolders(
  tx: Tx,
  organisationIds: readonly string[],
  role: Role,
): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  const rows = await tx
    .selectDistinct({ organisationId: membership.organisationId })
    .from(membership)
    .where(
      and(
        inArray(membership.organisationId, [...organisationIds]),
        eq(membership.role, role),
        isActive(),
      ),
    );
  return rows.map(({ organisationId }) => organisationId);
}

/** Everybody who waits to be confirmed in the municipalities of some counties, the first to ask first. */
export async function listWaiting(
  tx: Tx,
  counties: readonly string[],
): Promise<{ number: string; name: string; waited: number }[]> {
  const rows = await tx
    .select({
      number: municipality.number,
      name: organisation.name,
      askedOn,
      today: sql<string>`${today}::text`,
    })
    .from(membership)
    .innerJoin(municipality, eq(municipality.organisationId, membership.organisationId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(
      and(
        inArray(municipality.countyNumber, [...counties]),
        isNull(membership.confirmedAt),
        not(isMoving),
        isNull(membership.confirmedBy),
        hasNotEnded(),
      ),
    )
    .orderBy(asc(membership.createdAt));
  return rows.map((row) => ({
    number: row.number,
    name: row.name,
    waited: workingDaysAfter(row.askedOn, row.today),
  }));
}

/** The staff of the offices that serve a county. */
export function listServingStaff(tx: Tx, countyNumber: string) {
  return tx
    .selectDistinct({ personId: membership.personId })
    .from(membership)
    .innerJoin(organisationCounty, eq(organisationCounty.organisationId, membership.organisationId))
    .where(
      and(
        eq(organisationCounty.countyNumber, countyNumber),
        eq(membership.role, "officeStaff"),
        isActive(),
      ),
    );
}

/**
 * Who answers for a municipality's people: its leaders, or the staff of the office that serves it
 * when there is none. Nobody answers for themselves.
 */
export async function listAnswerers(
  tx: Tx,
  place: { id: string; county: string | null },
  about: string,
): Promise<string[]> {
  const others = (rows: { personId: string }[]) =>
    rows.map((row) => row.personId).filter((personId) => personId !== about);
  const leaders = others(await listHolders(tx, place.id, "healthLeader"));
  if (leaders.length > 0 || place.county === null) return leaders;
  return others(await listServingStaff(tx, place.county));
}
