import {
  and,
  asc,
  desc,
  eq,
  exists,
  inArray,
  isNotNull,
  isNull,
  or,
  sql,
  type Placeholder,
  type SQL,
} from "drizzle-orm";
import { alias, type AnyPgColumn } from "drizzle-orm/pg-core";

import { prepared, type Tx } from "#db/client.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { startLine } from "#db/schema/starts.ts";
import { individualSupervision, membership, person, personEmail } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { hasNotEnded, isActive } from "#server/memberships.ts";

/** How long a whole list is still shown among the new ones. */
const shownForDays = 90;

const hasLines = (tx: Tx, more?: SQL) =>
  exists(
    tx
      .select({ one: sql`1` })
      .from(startLine)
      .where(and(eq(startLine.membershipId, membership.id), more)),
  );

/** The starts of some municipalities that are not whole, or were begun lately; the nearest first. */
export async function listStartIds(tx: Tx, organisationIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ membershipId: membership.id })
    .from(membership)
    .where(
      and(
        inArray(membership.organisationId, [...organisationIds]),
        eq(membership.role, "trainee"),
        hasNotEnded(),
        hasLines(tx),
        or(
          hasLines(tx, isNull(startLine.doneAt)),
          sql`${membership.startsOn} >= ${today} - ${shownForDays}::int`,
        ),
      ),
    )
    .orderBy(asc(membership.startsOn), asc(membership.id));
  return rows.map((row) => row.membershipId);
}

/** Trainees whom a leader has named and who have not answered yet: when and by which address. */
export function listNamed(tx: Tx, organisationId: string) {
  return tx
    .select({
      membershipId: membership.id,
      address: personEmail.address,
      startsOn: membership.startsOn,
    })
    .from(membership)
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, membership.personId), personEmail.isPrimary),
    )
    .where(
      and(
        eq(membership.organisationId, organisationId),
        eq(membership.role, "trainee"),
        isNull(membership.confirmedAt),
        isNotNull(membership.confirmedBy),
        hasNotEnded(),
      ),
    )
    .orderBy(asc(membership.startsOn), asc(membership.id));
}

const isStartOf = (tx: Tx, personId: Placeholder | AnyPgColumn, lines?: SQL) =>
  and(
    eq(membership.personId, personId),
    eq(membership.role, "trainee"),
    isNotNull(membership.confirmedAt),
    hasNotEnded(),
    hasLines(tx, lines),
  );
const newestStart = [desc(membership.startsOn), asc(membership.id)];

const ownStart = prepared((tx) =>
  tx
    .select({ membershipId: membership.id })
    .from(membership)
    .where(isStartOf(tx, sql.placeholder("personId")))
    .orderBy(...newestStart)
    .limit(1)
    .prepare("own_start"),
);

/** A person's own start: the newest trainee's membership that has a list. */
export async function findOwnStartId(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await ownStart(tx).execute({ personId });
  return row?.membershipId ?? null;
}

/** The first day of somebody's own membership as a trainee somewhere, and whether it has a list. */
export async function findOpenStart(tx: Tx, personId: string, organisationId: string) {
  const [row] = await tx
    .select({
      startsOn: membership.startsOn,
      isConfirmed: sql<boolean>`${membership.confirmedAt} is not null`,
      hasLines: sql<boolean>`${hasLines(tx)}`,
    })
    .from(membership)
    .where(
      and(
        eq(membership.personId, personId),
        eq(membership.organisationId, organisationId),
        eq(membership.role, "trainee"),
        hasNotEnded(),
      ),
    );
  return row ?? null;
}

const firstDay = prepared((tx) => {
  const midnight = sql`(${membership.startsOn}::timestamp at time zone 'Europe/Oslo')`;
  return tx
    .select({
      membershipId: membership.id,
      startsOn: membership.startsOn,
      municipality: organisation.name,
      startsAt: sql<Date>`${midnight}`.mapWith(membership.createdAt),
      endsAt: sql<Date>`${midnight} + interval '1 day'`.mapWith(membership.createdAt),
      createdAt: membership.createdAt,
      changedAt: membership.createdAt,
    })
    .from(membership)
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(isStartOf(tx, sql.placeholder("personId")))
    .orderBy(...newestStart)
    .limit(1)
    .prepare("first_day");
});

/** The first day of a person's own newest list, as a calendar needs it. */
export async function findFirstDay(tx: Tx, personId: string) {
  const [row] = await firstDay(tx).execute({ personId });
  return row ?? null;
}

const supervisor = alias(membership, "supervisor");
const isSupervisedBy = (personId: Placeholder | AnyPgColumn) =>
  and(
    eq(supervisor.personId, personId),
    isNull(individualSupervision.endsOn),
    isNotNull(supervisor.confirmedAt),
    hasNotEnded(supervisor),
  );

const supervisedBy = prepared((tx) =>
  tx
    .select({ membershipId: individualSupervision.traineeMembershipId })
    .from(individualSupervision)
    .innerJoin(supervisor, eq(supervisor.id, individualSupervision.supervisorMembershipId))
    .where(isSupervisedBy(sql.placeholder("personId")))
    .prepare("supervised_by"),
);

/** The trainees that a person is the individual supervisor of now. */
export async function listSupervisedBy(tx: Tx, personId: string): Promise<string[]> {
  const rows = await supervisedBy(tx).execute({ personId });
  return rows.map((row) => row.membershipId);
}

/** Whether something is open on a person's own list, or for them on that of somebody they supervise. */
export const hasOpenLines = (tx: Tx, personId: AnyPgColumn) => {
  const isOpen = isNull(startLine.doneAt);
  return or(
    exists(
      tx
        .select({ id: membership.id })
        .from(membership)
        .where(isStartOf(tx, personId, isOpen)),
    ),
    exists(
      tx
        .select({ id: startLine.id })
        .from(individualSupervision)
        .innerJoin(supervisor, eq(supervisor.id, individualSupervision.supervisorMembershipId))
        .innerJoin(startLine, eq(startLine.membershipId, individualSupervision.traineeMembershipId))
        .where(and(isSupervisedBy(personId), eq(startLine.owner, "supervisor"), isOpen)),
    ),
  );
};

/** Somebody to ring. */
export type Contact = {
  name: string;
  title: string | null;
  phone: string | null;
  address: string | null;
};

/** Those who run a municipality's part today, leaders first, with what is needed to reach them. */
export async function listLeaders(tx: Tx, organisationId: string): Promise<Contact[]> {
  const rows = await tx
    .select({
      firstName: person.firstName,
      lastName: person.lastName,
      title: membership.title,
      phone: person.phone,
      address: personEmail.address,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(personEmail, and(eq(personEmail.personId, person.id), personEmail.isPrimary))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        eq(membership.role, "healthLeader"),
        isActive(),
      ),
    )
    .orderBy(asc(person.lastName), asc(membership.id));
  return rows.map(({ firstName, lastName, ...row }) => ({
    ...row,
    name: `${firstName} ${lastName}`.trim(),
  }));
}

/** The individual supervisor of a trainee, or whoever was named and has not answered. */
export async function findSupervisor(tx: Tx, membershipId: string) {
  const [row] = await tx
    .select({
      membershipId: supervisor.id,
      firstName: person.firstName,
      lastName: person.lastName,
      phone: person.phone,
      address: personEmail.address,
      isConfirmed: sql<boolean>`${supervisor.confirmedAt} is not null`,
      since: individualSupervision.startsOn,
    })
    .from(individualSupervision)
    .innerJoin(supervisor, eq(supervisor.id, individualSupervision.supervisorMembershipId))
    .innerJoin(person, eq(person.id, supervisor.personId))
    .leftJoin(personEmail, and(eq(personEmail.personId, person.id), personEmail.isPrimary))
    .where(
      and(
        eq(individualSupervision.traineeMembershipId, membershipId),
        isNull(individualSupervision.endsOn),
        hasNotEnded(supervisor),
      ),
    );
  if (!row) return null;
  const { firstName, lastName, isConfirmed, phone, ...rest } = row;
  return {
    ...rest,
    isConfirmed,
    // Of an account that was only named, no more is told than the address it was named by.
    name: isConfirmed ? `${firstName} ${lastName}`.trim() : (row.address ?? ""),
    phone: isConfirmed ? phone : null,
  };
}

/** A start with lines whose day has passed, for the office of its county. */
export function listLate(tx: Tx, counties: readonly string[] | null) {
  const isLate = sql`${startLine.doneAt} is null and ${startLine.dueOn} < ${today}`;
  return tx
    .select({
      membershipId: membership.id,
      number: municipality.number,
      municipality: organisation.name,
      firstName: person.firstName,
      lastName: person.lastName,
      late: sql<number>`count(*) filter (where ${isLate})::int`,
      oldest: sql<string>`min(${startLine.dueOn}) filter (where ${isLate})::text`,
      lacksSupervisor: sql<boolean>`bool_or(${startLine.key} = 'supervisor' and ${isLate})`,
    })
    .from(startLine)
    .innerJoin(membership, eq(membership.id, startLine.membershipId))
    .innerJoin(municipality, eq(municipality.organisationId, membership.organisationId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        counties === null ? undefined : inArray(municipality.countyNumber, [...counties]),
        isNotNull(membership.confirmedAt),
        hasNotEnded(),
      ),
    )
    .groupBy(membership.id, municipality.number, organisation.name, person.id)
    .having(sql`count(*) filter (where ${isLate}) > 0`)
    .orderBy(sql`min(${startLine.dueOn}) filter (where ${isLate})`, asc(membership.id));
}
