import { and, desc, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { alias, type AnyPgColumn } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { move } from "#db/schema/absences.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { individualSupervision, membership, person } from "#db/schema/users.ts";
import type { Role } from "#server/authorize.ts";
import { today } from "#server/clock.ts";
import { isActive } from "#server/memberships.ts";
import { workingDaysAfter } from "#server/organisations/memberships/rules.ts";
import { findPlace, type NamedPlace } from "#server/organisations/queries.ts";

import type { MovePlace } from "./policy.ts";
import type { MoveFacts } from "./rules.ts";
import { movingRoles, type Side } from "./schema.ts";

const from = alias(membership, "from_membership");
const to = alias(membership, "to_membership");
const decliner = alias(person, "decliner");

/** A move with its two municipalities. */
export type FoundMove = MoveFacts & {
  id: string;
  personId: string;
  name: string;
  role: Role;
  fromMembershipId: string;
  toMembershipId: string;
  onDate: string;
  /** The day it takes or took effect. */
  startsOn: string;
  askedOn: string;
  waited: number;
  declinedSide: Side | null;
  declinedBy: string | null;
  from: NamedPlace & MovePlace;
  to: NamedPlace & MovePlace;
};

const leads = alias(membership, "leads");
const hasLeader = (organisationId: AnyPgColumn) => sql<boolean>`exists (
  select 1 from membership leads where leads.organisation_id = ${organisationId}
    and leads.role = 'healthLeader' and leads.person_id <> ${from.personId} and ${isActive(leads)})`;

const isWaiting = and(
  isNull(move.declinedAt),
  isNull(move.withdrawnAt),
  or(isNull(move.releasedAt), isNull(move.receivedAt)),
);

async function findMoves(tx: Tx, where: SQL | undefined, limit = 50): Promise<FoundMove[]> {
  const rows = await tx
    .select({
      id: move.id,
      personId: from.personId,
      firstName: person.firstName,
      lastName: person.lastName,
      role: from.role,
      fromMembershipId: move.fromMembershipId,
      toMembershipId: move.toMembershipId,
      fromId: from.organisationId,
      toId: to.organisationId,
      onDate: move.onDate,
      startsOn: to.startsOn,
      releasedAt: move.releasedAt,
      receivedAt: move.receivedAt,
      declinedAt: move.declinedAt,
      declinedSide: move.declinedSide,
      declinerFirst: decliner.firstName,
      declinerLast: decliner.lastName,
      withdrawnAt: move.withdrawnAt,
      isGivenUp: sql<boolean>`${to.endsOn} is not null and ${to.endsOn} <= ${to.startsOn}`,
      fromHasLeader: hasLeader(from.organisationId),
      toHasLeader: hasLeader(to.organisationId),
      askedOn: sql<string>`(${move.createdAt} at time zone 'Europe/Oslo')::date::text`,
      today: sql<string>`${today}::text`,
    })
    .from(move)
    .innerJoin(from, eq(from.id, move.fromMembershipId))
    .innerJoin(to, eq(to.id, move.toMembershipId))
    .innerJoin(person, eq(person.id, from.personId))
    .leftJoin(decliner, eq(decliner.id, move.declinedBy))
    .where(where)
    .orderBy(desc(move.createdAt), desc(move.id))
    .limit(limit);
  const places = new Map<string, NamedPlace>();
  for (const id of new Set(rows.flatMap((row) => [row.fromId, row.toId]))) {
    const place = await findPlace(tx, id);
    if (place) places.set(id, place);
  }
  return rows.flatMap((row) => {
    const [one, other] = [places.get(row.fromId), places.get(row.toId)];
    if (!one || !other) return [];
    return {
      ...row,
      name: `${row.firstName} ${row.lastName}`.trim(),
      declinedBy: `${row.declinerFirst ?? ""} ${row.declinerLast ?? ""}`.trim() || null,
      waited: workingDaysAfter(row.askedOn, row.today),
      from: { ...one, hasLeader: row.fromHasLeader },
      to: { ...other, hasLeader: row.toHasLeader },
    };
  });
}

/** A move as it stands; null when there is none. */
export async function findMove(tx: Tx, id: string): Promise<FoundMove | null> {
  const [row] = await findMoves(tx, eq(move.id, id), 1);
  return row ?? null;
}

/** The same, locked: two answers, or an answer and a withdrawal, come one after the other. */
export async function findMoveForUpdate(tx: Tx, id: string): Promise<FoundMove | null> {
  await tx.select({ id: move.id }).from(move).where(eq(move.id, id)).for("update");
  return findMove(tx, id);
}

/** The actor's own moves, the latest first. */
export const listMovesOf = (tx: Tx, personId: string): Promise<FoundMove[]> =>
  findMoves(tx, eq(from.personId, personId), 10);

/** The moves to and from a municipality that wait for an answer. */
export const listWaitingAt = (tx: Tx, organisationId: string): Promise<FoundMove[]> =>
  findMoves(
    tx,
    and(
      isWaiting,
      or(eq(from.organisationId, organisationId), eq(to.organisationId, organisationId)),
    ),
  );

/** The moves to and from the municipalities of some counties that wait for an answer. */
export function listWaitingIn(tx: Tx, counties: readonly string[]): Promise<FoundMove[]> {
  const inCounties = sql`select ${municipality.organisationId} from ${municipality}
    where ${inArray(municipality.countyNumber, [...counties])}`;
  return findMoves(
    tx,
    and(
      isWaiting,
      or(
        sql`${from.organisationId} in (${inCounties})`,
        sql`${to.organisationId} in (${inCounties})`,
      ),
    ),
  );
}

/** Whether a membership already has a move that waits. */
export async function hasWaitingMove(tx: Tx, membershipId: string): Promise<boolean> {
  const [row] = await findMoves(tx, and(isWaiting, eq(move.fromMembershipId, membershipId)), 1);
  return row !== undefined && !row.isGivenUp;
}

/** What somebody can move from: the confirmed roles in municipalities that count today. */
export function listMovable(tx: Tx, personId: string) {
  return tx
    .select({
      membershipId: membership.id,
      role: membership.role,
      municipality: organisation.name,
      number: municipality.number,
    })
    .from(membership)
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .innerJoin(municipality, eq(municipality.organisationId, organisation.id))
    .where(
      and(
        eq(membership.personId, personId),
        inArray(membership.role, [...movingRoles]),
        isActive(),
      ),
    )
    .orderBy(desc(membership.startsOn), desc(membership.id));
}

/** What the new membership takes over from the one before it, if that one counts today. */
export async function findMovable(tx: Tx, membershipId: string) {
  const [row] = await tx
    .select({
      id: membership.id,
      personId: membership.personId,
      role: membership.role,
      organisationId: membership.organisationId,
      specialty: membership.specialty,
      scheme: membership.scheme,
    })
    .from(membership)
    .where(
      and(eq(membership.id, membershipId), inArray(membership.role, [...movingRoles]), isActive()),
    )
    .for("update");
  return row ?? null;
}

/** Ends who supervises whom on a day, where one of the two leaves. */
export async function endSupervision(tx: Tx, membershipId: string, day: string): Promise<void> {
  await tx
    .update(individualSupervision)
    .set({ endsOn: sql`greatest(${day}::date, ${individualSupervision.startsOn})` })
    .where(
      and(
        or(
          eq(individualSupervision.traineeMembershipId, membershipId),
          eq(individualSupervision.supervisorMembershipId, membershipId),
        ),
        or(
          isNull(individualSupervision.endsOn),
          sql`${individualSupervision.endsOn} > ${day}::date`,
        ),
      ),
    );
}
