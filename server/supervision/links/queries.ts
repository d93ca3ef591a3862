import { and, asc, eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import {
  groupMember,
  meeting,
  meetingJoin,
  meetingNotice,
  planningRound,
  supervisionGroup,
} from "#db/schema/supervision.ts";
import { person } from "#db/schema/users.ts";

import { isIn } from "../groups/queries.ts";
import { isInThen } from "../meetings/queries.ts";
import { opensBefore } from "./schema.ts";

/** The planning rounds of a group. */
export async function listRounds(tx: Tx, groupId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: planningRound.id })
    .from(planningRound)
    .where(eq(planningRound.groupId, groupId));
  return rows.map(({ id }) => id);
}

/** How one comes into the meetings of a group. */
export async function findDoor(tx: Tx, groupId: string) {
  const [row] = await tx
    .select({
      kind: supervisionGroup.joinKind,
      link: supervisionGroup.joinLink,
      room: supervisionGroup.joinRoom,
      pin: supervisionGroup.joinPin,
      asksSignIn: supervisionGroup.asksSignIn,
      isInvitedByLeader: supervisionGroup.isInvitedByLeader,
    })
    .from(supervisionGroup)
    .where(eq(supervisionGroup.id, groupId));
  return row ?? null;
}
export type Door = NonNullable<Awaited<ReturnType<typeof findDoor>>>;

/** The meeting of a round that somebody is expected at now or next; null when all are over. */
export async function findNext(tx: Tx, roundId: string, memberId: string) {
  const opensAt = sql`${meeting.startsAt} - make_interval(mins => ${opensBefore})`;
  const [row] = await tx
    .select({
      id: meeting.id,
      wallStart: meeting.wallStart,
      wallEnd: meeting.wallEnd,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      opensWall: sql<string>`((${opensAt}) at time zone 'Europe/Oslo')::text`,
      isOpen: sql<boolean>`${opensAt} <= tunet_now()`,
      part: groupMember.part,
      notice: sql<"absent" | "late" | null>`(select ${meetingNotice.kind} from ${meetingNotice}
        where ${meetingNotice.meetingId} = ${meeting.id}
          and ${meetingNotice.personId} = ${groupMember.personId})`,
    })
    .from(meeting)
    .innerJoin(groupMember, and(isInThen, eq(groupMember.id, memberId)))
    .where(
      and(
        eq(meeting.roundId, roundId),
        eq(meeting.state, "planned"),
        sql`${meeting.endsAt} > tunet_now()`,
      ),
    )
    .orderBy(asc(meeting.startsAt))
    .limit(1);
  return row ?? null;
}

/** Notes that somebody opened the link to a meeting; the first time counts. */
export const noteJoined = (tx: Tx, meetingId: string, personId: string) =>
  tx.insert(meetingJoin).values({ meetingId, personId }).onConflictDoNothing();

/** Writes how a group meets from afar. */
export const writeDoor = (tx: Tx, groupId: string, door: Door) =>
  tx
    .update(supervisionGroup)
    .set({
      joinKind: door.kind,
      joinLink: door.link,
      joinRoom: door.room,
      joinPin: door.pin,
      asksSignIn: door.asksSignIn,
      isInvitedByLeader: door.isInvitedByLeader,
    })
    .where(eq(supervisionGroup.id, groupId));

/** Everybody in a group who has an address, with a telephone number where the leaders may see it. */
export const listReachable = (tx: Tx, groupId: string) =>
  tx
    .select({
      memberId: groupMember.id,
      personId: groupMember.personId,
      linkVersion: groupMember.linkVersion,
      locale: person.locale,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      phone: sql<string | null>`case when ${groupMember.sharesPhone} then ${person.phone} end`,
    })
    .from(groupMember)
    .innerJoin(person, eq(person.id, groupMember.personId))
    .where(and(eq(groupMember.groupId, groupId), isIn))
    .orderBy(asc(person.lastName), asc(person.firstName));

/** Makes every link that somebody has had to the meetings of a group worthless. */
export const raiseLinkVersion = (tx: Tx, memberId: string) =>
  tx
    .update(groupMember)
    .set({ linkVersion: sql`${groupMember.linkVersion} + 1` })
    .where(eq(groupMember.id, memberId));

/** Writes whether the leaders of the group may see somebody's telephone number. */
export const writeSharesPhone = (tx: Tx, memberId: string, sharesPhone: boolean) =>
  tx.update(groupMember).set({ sharesPhone }).where(eq(groupMember.id, memberId));

/** Somebody's row in a group today, and whether the leaders may see the telephone number there is. */
export async function findOwnRow(tx: Tx, groupId: string, personId: string) {
  const [row] = await tx
    .select({
      memberId: groupMember.id,
      part: groupMember.part,
      linkVersion: groupMember.linkVersion,
      locale: person.locale,
      sharesPhone: groupMember.sharesPhone,
      phone: person.phone,
    })
    .from(groupMember)
    .innerJoin(person, eq(person.id, groupMember.personId))
    .where(and(eq(groupMember.groupId, groupId), eq(groupMember.personId, personId), isIn));
  return row ?? null;
}
