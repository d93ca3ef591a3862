import { and, asc, desc, eq, exists, isNull, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import { prepared, type Tx } from "#db/client.ts";
import { absence } from "#db/schema/absences.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { membership, person } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { isActive } from "#server/memberships.ts";

const columns = {
  id: absence.id,
  personId: absence.personId,
  startsOn: absence.startsOn,
  endsOn: absence.endsOn,
  counts: absence.counts,
  staysInformed: absence.staysInformed,
  version: absence.version,
  createdAt: absence.createdAt,
  changedAt: absence.changedAt,
};

const stands = isNull(absence.withdrawnAt);
const isRunning = and(
  stands,
  sql`${absence.startsOn} <= ${today}`,
  sql`${absence.endsOn} >= ${today}`,
);

/** Today's date in Oslo, `2026-11-22`. */
export async function findToday(tx: Tx): Promise<string> {
  const { rows } = await tx.execute<{ day: string }>(sql`select ${today}::text as day`);
  return rows[0]?.day ?? "";
}

/** A person's own periods, the latest first. */
export function listOf(tx: Tx, personId: string) {
  return tx
    .select(columns)
    .from(absence)
    .where(and(eq(absence.personId, personId), stands))
    .orderBy(desc(absence.startsOn));
}

/** A period that was not withdrawn, locked against a second change at the same moment. */
export async function findAbsenceForUpdate(tx: Tx, id: string) {
  const [row] = await tx
    .select(columns)
    .from(absence)
    .where(and(eq(absence.id, id), stands))
    .for("update");
  return row ?? null;
}

/** One change of a person's absences at a time. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx
    .select({ id: person.id })
    .from(person)
    .where(eq(person.id, personId))
    .for("no key update");
}

/** The municipalities a person works in today, and the county of each. */
export function listWorkplacesOf(tx: Tx, personId: string) {
  return tx
    .selectDistinct({
      id: organisation.id,
      name: organisation.name,
      number: municipality.number,
      county: municipality.countyNumber,
    })
    .from(membership)
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .innerJoin(municipality, eq(municipality.organisationId, organisation.id))
    .where(and(eq(membership.personId, personId), isActive()));
}

/** Who of a municipality's people is away today or will be, the nearest first: names and days only. */
export function listAwayFrom(tx: Tx, organisationId: string) {
  return tx
    .selectDistinct({
      id: absence.id,
      firstName: person.firstName,
      lastName: person.lastName,
      startsOn: absence.startsOn,
      endsOn: absence.endsOn,
    })
    .from(absence)
    .innerJoin(person, eq(person.id, absence.personId))
    .innerJoin(membership, eq(membership.personId, person.id))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        isActive(),
        stands,
        sql`${absence.endsOn} >= ${today}`,
      ),
    )
    .orderBy(asc(absence.startsOn), asc(person.lastName), asc(absence.id));
}

/** Everybody who is away today, with a name and a number to ring. */
export function listAwayToday(tx: Tx) {
  return tx
    .select({
      ...columns,
      firstName: person.firstName,
      lastName: person.lastName,
      phone: person.phone,
    })
    .from(absence)
    .innerJoin(person, eq(person.id, absence.personId))
    .where(isRunning);
}

/** True for somebody who is away today and asked to be left in peace meanwhile. */
export async function wantsPeace(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: absence.id })
    .from(absence)
    .where(and(eq(absence.personId, personId), eq(absence.staysInformed, false), isRunning));
  return rows.length > 0;
}

/** Whether a person is away today. */
export const isAway = (tx: Tx, personId: AnyPgColumn) =>
  exists(
    tx
      .select({ id: absence.id })
      .from(absence)
      .where(and(eq(absence.personId, personId), isRunning)),
  );

const between = prepared((tx) => {
  const startsAt = sql<string>`(${absence.startsOn}::timestamp at time zone 'Europe/Oslo')`;
  const endsAt = sql<string>`((${absence.endsOn} + 1)::timestamp at time zone 'Europe/Oslo')`;
  return tx
    .select({ ...columns, startsAt, endsAt })
    .from(absence)
    .where(
      and(
        eq(absence.personId, sql.placeholder("personId")),
        stands,
        sql`${startsAt} < ${sql.placeholder("to")}::timestamptz`,
        sql`${endsAt} > ${sql.placeholder("from")}::timestamptz`,
      ),
    )
    .orderBy(asc(absence.startsOn))
    .prepare("absences_between");
});

/** A person's periods that touch some days, with the instants they begin and end at in Oslo. */
export const listBetween = (tx: Tx, personId: string, from: Date, to: Date) =>
  between(tx).execute({ personId, from: from.toISOString(), to: to.toISOString() });
