import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { move } from "#db/schema/absences.ts";
import { outbox } from "#db/schema/notifications.ts";
import { organisation, workplace } from "#db/schema/organisations.ts";
import { startLine } from "#db/schema/starts.ts";
import { individualSupervision, membership, person } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { hasNotEnded } from "#server/memberships.ts";
import { findPlace, type NamedPlace } from "#server/organisations/queries.ts";

import type { StartRow } from "../policy.ts";

const supervisorMembership = alias(membership, "supervisor_membership");

/** Whoever is the trainee's individual supervisor now, confirmed as one; null when there is nobody. */
export const supervisorOf = sql<string | null>`(
  select ${supervisorMembership.personId} from ${individualSupervision}
  join ${membership} supervisor_membership
    on ${supervisorMembership.id} = ${individualSupervision.supervisorMembershipId}
  where ${individualSupervision.traineeMembershipId} = ${membership.id}
    and ${individualSupervision.endsOn} is null
    and ${supervisorMembership.confirmedAt} is not null and ${hasNotEnded(supervisorMembership)}
  limit 1)`;

/** A start: whose, where, from when. */
export type Start = StartRow & {
  membershipId: string;
  name: string;
  startsOn: string;
  workplace: string | null;
  isConfirmed: boolean;
  confirmedOn: string | null;
  today: string;
  place: NamedPlace;
};

/** The start that a trainee's membership is; null for other roles and for what has ended. */
export async function findStart(tx: Tx, membershipId: string): Promise<Start | null> {
  const [row] = await tx
    .select({
      membershipId: membership.id,
      traineeId: membership.personId,
      firstName: person.firstName,
      lastName: person.lastName,
      organisationId: membership.organisationId,
      startsOn: membership.startsOn,
      workplace: workplace.name,
      isConfirmed: sql<boolean>`${membership.confirmedAt} is not null`,
      confirmedOn: sql<
        string | null
      >`(${membership.confirmedAt} at time zone 'Europe/Oslo')::date::text`,
      supervisorId: supervisorOf,
      today: sql<string>`${today}::text`,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(workplace, eq(workplace.id, membership.workplaceId))
    .where(and(eq(membership.id, membershipId), eq(membership.role, "trainee"), hasNotEnded()));
  const place = row && (await findPlace(tx, row.organisationId));
  if (!row || !place) return null;
  const { firstName, lastName, organisationId: _, ...rest } = row;
  return { ...rest, name: `${firstName} ${lastName}`.trim(), place };
}

const lineColumns = {
  id: startLine.id,
  membershipId: startLine.membershipId,
  key: startLine.key,
  owner: startLine.owner,
  dueOn: startLine.dueOn,
  isDone: sql<boolean>`${startLine.doneAt} is not null`,
  doneOn: sql<string | null>`(${startLine.doneAt} at time zone 'Europe/Oslo')::date::text`,
  doneHow: startLine.doneHow,
};

/** One line of a list as it stands. */
export type LineRow = Awaited<ReturnType<typeof listLines>>[number];

/** The lines of some starts, the nearest first. */
export function listLines(tx: Tx, membershipIds: readonly string[]) {
  return tx
    .select(lineColumns)
    .from(startLine)
    .where(inArray(startLine.membershipId, [...membershipIds]))
    .orderBy(asc(startLine.dueOn), asc(startLine.key));
}

/** A line by its id. */
export async function findLine(tx: Tx, id: string): Promise<LineRow | null> {
  const [row] = await tx.select(lineColumns).from(startLine).where(eq(startLine.id, id));
  return row ?? null;
}

/** The same, locked against a second tap at the same moment. */
export async function findLineForUpdate(tx: Tx, id: string): Promise<LineRow | null> {
  const [row] = await tx
    .select(lineColumns)
    .from(startLine)
    .where(eq(startLine.id, id))
    .for("update");
  return row ?? null;
}

/** Trainees with a list whose individual supervisor a membership is now. */
export async function listSupervised(tx: Tx, supervisorMembershipId: string): Promise<string[]> {
  const rows = await tx
    .select({ membershipId: startLine.membershipId })
    .from(startLine)
    .innerJoin(
      individualSupervision,
      eq(individualSupervision.traineeMembershipId, startLine.membershipId),
    )
    .where(
      and(
        eq(individualSupervision.supervisorMembershipId, supervisorMembershipId),
        isNull(individualSupervision.endsOn),
        eq(startLine.key, "supervisor"),
      ),
    );
  return rows.map((row) => row.membershipId);
}

/** Where a trainee who moved came from, and who said yes to it here; null for all others. */
export async function findFormer(
  tx: Tx,
  membershipId: string,
): Promise<{ municipality: string; answeredBy: string | null } | null> {
  const [row] = await tx
    .select({ municipality: organisation.name, answeredBy: move.receivedBy })
    .from(move)
    .innerJoin(membership, eq(membership.id, move.fromMembershipId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(
      and(
        eq(move.toMembershipId, membershipId),
        isNotNull(move.releasedAt),
        isNotNull(move.receivedAt),
      ),
    );
  return row ?? null;
}

/** True for a trainee who moved here and was in a group before: the group goes along. */
export async function hadGroup(tx: Tx, membershipId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: startLine.id })
    .from(membership)
    .innerJoin(startLine, eq(startLine.membershipId, membership.succeedsId))
    .where(
      and(eq(membership.id, membershipId), eq(startLine.key, "group"), isNotNull(startLine.doneAt)),
    );
  return rows.length > 0;
}

/** How many times the owners of a list have been told its dates. */
export async function timesTold(tx: Tx, entity: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${outbox.version}), 0)::int` })
    .from(outbox)
    .where(and(eq(outbox.kind, "start.made"), eq(outbox.entity, entity)));
  return row?.last ?? 0;
}

/** What a person was reminded of: when last and how often, by what it is about. */
export async function listReminded(
  tx: Tx,
  personId: string,
): Promise<Map<string, { day: string; version: number }>> {
  const rows = await tx
    .select({
      entity: outbox.entity,
      day: sql<string>`max((${outbox.createdAt} at time zone 'Europe/Oslo')::date)::text`,
      version: sql<number>`max(${outbox.version})`,
    })
    .from(outbox)
    .where(and(eq(outbox.kind, "start.overdue"), eq(outbox.personId, personId)))
    .groupBy(outbox.entity);
  return new Map(rows.map(({ entity, ...last }) => [entity, last]));
}
