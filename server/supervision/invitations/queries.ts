import { and, asc, eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { groupMember, meeting, supervisionGroup } from "#db/schema/supervision.ts";
import { person } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { takesInvitations } from "#server/notifications/queries.ts";

import { isInOrComing } from "../groups/queries.ts";
import { hasDoor, isInThen } from "../meetings/queries.ts";

const dated = {
  id: meeting.id,
  groupId: meeting.groupId,
  roundId: meeting.roundId,
  originalStart: meeting.originalStart,
  wallStart: meeting.wallStart,
  wallEnd: meeting.wallEnd,
  state: meeting.state,
  sequence: meeting.sequence,
};

/** All meetings of some rounds, also those called off. */
export const listOfRounds = (tx: Tx, roundIds: readonly string[]) =>
  tx
    .select(dated)
    .from(meeting)
    .where(inArray(meeting.roundId, [...roundIds]))
    .orderBy(asc(meeting.originalStart), asc(meeting.id));

/** The rounds of a group with meetings that are not over, the one that comes next first. */
export async function listRoundsAhead(tx: Tx, groupId: string): Promise<string[]> {
  const rows = await tx
    .select({ roundId: meeting.roundId })
    .from(meeting)
    .where(
      and(
        eq(meeting.groupId, groupId),
        eq(meeting.state, "planned"),
        sql`${meeting.endsAt} > tunet_now()`,
      ),
    )
    .groupBy(meeting.roundId)
    .orderBy(sql`min(${meeting.startsAt})`);
  return rows.map(({ roundId }) => roundId);
}

/** The meetings from a day on that somebody was expected at, and that are neither over nor off. */
export const listAheadFrom = (tx: Tx, memberId: string, day: string) =>
  tx
    .select(dated)
    .from(meeting)
    .innerJoin(groupMember, and(isInThen, eq(groupMember.id, memberId)))
    .where(
      and(
        eq(meeting.state, "planned"),
        sql`${meeting.endsAt} > tunet_now()`,
        sql`${meeting.wallStart}::date >= ${day}::date`,
      ),
    )
    .orderBy(asc(meeting.originalStart));

/**
 * How many other stays somebody has in the group. It only grows, and so whoever returns gets entries that are
 * newer than the last.
 */
const otherStays = sql<number>`(select count(*)::int from group_member e
  where e.group_id = ${groupMember.groupId} and e.person_id = ${groupMember.personId}
    and e.id <> ${groupMember.id})`;

/** Somebody's time in a group, with what their calendar entries are made of. */
const stayColumns = {
  memberId: groupMember.id,
  personId: groupMember.personId,
  groupId: groupMember.groupId,
  linkVersion: groupMember.linkVersion,
  otherStays,
  kind: supervisionGroup.kind,
  isInvitedByLeader: supervisionGroup.isInvitedByLeader,
  hasDoor,
  locale: person.locale,
  takesInvitations,
  hasLeft: sql<boolean>`coalesce(${groupMember.endsOn} <= ${today}, false)`,
};

const stays = (tx: Tx) =>
  tx
    .select(stayColumns)
    .from(groupMember)
    .innerJoin(supervisionGroup, eq(supervisionGroup.id, groupMember.groupId))
    .innerJoin(person, eq(person.id, groupMember.personId));

/** A member's row as the links of the person are made of it; null when there is none. */
export async function findStay(tx: Tx, memberId: string) {
  const [row] = await stays(tx).where(eq(groupMember.id, memberId));
  return row ?? null;
}
export type Stay = NonNullable<Awaited<ReturnType<typeof findStay>>>;

/** The meetings of some rounds that lie within somebody's time in the group, by the day they are held. */
export async function listExpectedAt(
  tx: Tx,
  memberId: string,
  roundIds: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .select({ id: meeting.id })
    .from(meeting)
    .innerJoin(groupMember, and(isInThen, eq(groupMember.id, memberId)))
    .where(inArray(meeting.roundId, [...roundIds]));
  return rows.map(({ id }) => id);
}

/** The rows that have people in the group of a meeting on its day. */
export const listStaysAt = (tx: Tx, meetingId: string): Promise<Stay[]> =>
  stays(tx).innerJoin(meeting, isInThen).where(eq(meeting.id, meetingId));

/** The rows that have people in a group today or from a day to come. */
export const listStaysOf = (tx: Tx, groupId: string): Promise<Stay[]> =>
  stays(tx).where(and(eq(groupMember.groupId, groupId), isInOrComing));
