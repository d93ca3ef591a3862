import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import {
  groupMember,
  meeting,
  meetingJoin,
  meetingNotice,
  planningRound,
  supervisionGroup,
  supervisionRule,
} from "#db/schema/supervision.ts";
import { membership, person } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";

import type { Planned } from "./rules.ts";

/** In the group on the day of the meeting. */
export const isInThen = and(
  eq(groupMember.groupId, meeting.groupId),
  sql`${groupMember.startsOn} <= ${meeting.wallStart}::date`,
  sql`coalesce(${groupMember.endsOn} > ${meeting.wallStart}::date, true)`,
);

/** Works as an ALIS on the day of the meeting. */
const isTraineeThen = and(
  eq(membership.role, "trainee"),
  isNotNull(membership.confirmedAt),
  sql`${membership.startsOn} <= ${meeting.wallStart}::date`,
  sql`coalesce(${membership.endsOn} > ${meeting.wallStart}::date, true)`,
);

/** The group can be joined from afar. */
export const hasDoor = sql<boolean>`${supervisionGroup.joinKind} <> 'none'`;

/** How many of those who are expected said that they are not coming, or come later. */
const noticesOf = (kind: "absent" | "late") =>
  sql<number>`(select count(*)::int from ${meetingNotice}
    where ${meetingNotice.meetingId} = ${meeting.id} and ${meetingNotice.kind} = ${kind})`;

/** The meetings of a group in order; those of the last year and all to come, with what a person said. */
export const listMeetings = (tx: Tx, groupId: string, personId: string | null = null) =>
  tx
    .select({
      id: meeting.id,
      wallStart: meeting.wallStart,
      wallEnd: meeting.wallEnd,
      state: meeting.state,
      place: meeting.place,
      isOver: sql<boolean>`${meeting.endsAt} <= tunet_now()`,
      isConfirmed: sql<boolean>`${meeting.confirmedAt} is not null`,
      absent: noticesOf("absent"),
      late: noticesOf("late"),
      own: sql<"absent" | "late" | null>`(select ${meetingNotice.kind} from ${meetingNotice}
        where ${meetingNotice.meetingId} = ${meeting.id}
          and ${meetingNotice.personId} = ${personId}::uuid)`,
    })
    .from(meeting)
    .where(
      and(eq(meeting.groupId, groupId), sql`${meeting.endsAt} > tunet_now() - interval '1 year'`),
    )
    .orderBy(asc(meeting.wallStart), asc(meeting.id));

/** A meeting, locked; null when there is none. */
export async function lockMeeting(tx: Tx, id: string) {
  const [row] = await tx.select().from(meeting).where(eq(meeting.id, id)).for("update");
  return row ?? null;
}

/** The meetings of the groups somebody is in on their days, in a period. */
export const listOfPerson = (tx: Tx, personId: string, from: Date, to: Date) =>
  tx
    .select({
      id: meeting.id,
      groupId: meeting.groupId,
      kind: supervisionGroup.kind,
      wallStart: meeting.wallStart,
      wallEnd: meeting.wallEnd,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      state: meeting.state,
      sequence: meeting.sequence,
      createdAt: meeting.createdAt,
      roundId: meeting.roundId,
      memberId: groupMember.id,
      linkVersion: groupMember.linkVersion,
      isInvitedByLeader: supervisionGroup.isInvitedByLeader,
      hasDoor,
    })
    .from(meeting)
    .innerJoin(supervisionGroup, eq(supervisionGroup.id, meeting.groupId))
    .innerJoin(groupMember, and(isInThen, eq(groupMember.personId, personId)))
    .where(and(sql`${meeting.endsAt} > ${from}`, sql`${meeting.startsAt} < ${to}`))
    .orderBy(asc(meeting.startsAt));

/**
 * How many ALIS of some municipalities are expected at each meeting of a supervision group in a period, with the
 * role there on its day.
 */
export const listAwayForGroups = (
  tx: Tx,
  organisationIds: readonly string[],
  from: Date,
  to: Date,
) =>
  tx
    .select({
      meetingId: meeting.id,
      organisationId: organisation.id,
      municipality: organisation.name,
      number: municipality.number,
      wallStart: meeting.wallStart,
      wallEnd: meeting.wallEnd,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      state: meeting.state,
      sequence: meeting.sequence,
      createdAt: meeting.createdAt,
      people: sql<number>`count(distinct ${groupMember.personId})::int`,
    })
    .from(meeting)
    .innerJoin(
      supervisionGroup,
      and(eq(supervisionGroup.id, meeting.groupId), eq(supervisionGroup.kind, "trainee")),
    )
    .innerJoin(groupMember, and(isInThen, eq(groupMember.part, "member")))
    .innerJoin(
      membership,
      and(
        eq(membership.personId, groupMember.personId),
        inArray(membership.organisationId, [...organisationIds]),
        isTraineeThen,
      ),
    )
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .innerJoin(municipality, eq(municipality.organisationId, organisation.id))
    .where(and(sql`${meeting.endsAt} > ${from}`, sql`${meeting.startsAt} < ${to}`))
    .groupBy(meeting.id, organisation.id, municipality.number)
    .orderBy(asc(meeting.startsAt), asc(meeting.id));

/**
 * How many people of a group have something else in Tunet at the time of each meeting that is planned,
 * by its day: a seat in a course, or a meeting of another group.
 */
export async function countClashes(
  tx: Tx,
  groupId: string,
  planned: readonly Planned[],
): Promise<Map<string, number>> {
  if (planned.length === 0) return new Map();
  const times = sql.join(
    planned.map(
      ({ day, start, end }) =>
        sql`(${day}::text, ${`${day} ${start}`}::timestamp, ${`${day} ${end}`}::timestamp)`,
    ),
    sql`, `,
  );
  const { rows } = await tx.execute<{ day: string; people: number }>(sql`
    select t.day, count(distinct gm.person_id)::int as people
    from (values ${times}) as t (day, wall_start, wall_end)
    join ${groupMember} gm on gm.group_id = ${groupId} and gm.starts_on <= t.day::date
      and coalesce(gm.ends_on > t.day::date, true)
    where exists (
      select from ${enrolment} e
      join ${seatPool} p on p.id = e.pool_id and p.is_open
      cross join jsonb_to_recordset(p.dates) as d ("wallStart" timestamp, "wallEnd" timestamp)
      where e.person_id = gm.person_id and e.state = 'confirmed'
        and d."wallStart" < t.wall_end and d."wallEnd" > t.wall_start)
    or exists (
      select from ${groupMember} og
      join ${meeting} m on m.group_id = og.group_id and m.state = 'planned'
      where og.person_id = gm.person_id and og.group_id <> ${groupId}
        and og.starts_on <= t.day::date and coalesce(og.ends_on > t.day::date, true)
        and m.wall_start < t.wall_end and m.wall_end > t.wall_start)
    group by t.day`);
  return new Map(rows.map(({ day, people }) => [day, people]));
}

/** On which of these days a group has a meeting already. */
export async function listTaken(tx: Tx, groupId: string, days: readonly string[]) {
  if (days.length === 0) return [];
  const rows = await tx
    .select({ day: sql<string>`${meeting.wallStart}::date::text` })
    .from(meeting)
    .where(
      and(
        eq(meeting.groupId, groupId),
        eq(meeting.state, "planned"),
        inArray(sql`${meeting.wallStart}::date::text`, [...days]),
      ),
    );
  return rows.map(({ day }) => day);
}

/**
 * Writes meetings as a planning round; one that was planned for the same moment before stays as it is,
 * unless it was cancelled: then it is on again, in its own round.
 */
export async function insertMeetings(tx: Tx, groupId: string, planned: readonly Planned[]) {
  const [round] = await tx
    .insert(planningRound)
    .values({ groupId })
    .returning({ id: planningRound.id });
  if (!round) throw new Error("the planning round was not written");
  const made = await tx
    .insert(meeting)
    .values(
      planned.map(({ day, start, end }) => ({
        groupId,
        roundId: round.id,
        originalStart: `${day} ${start}:00`,
        wallStart: `${day} ${start}:00`,
        wallEnd: `${day} ${end}:00`,
      })),
    )
    .onConflictDoUpdate({
      target: [meeting.groupId, meeting.originalStart],
      set: {
        state: "planned",
        wallStart: sql`excluded.wall_start`,
        wallEnd: sql`excluded.wall_end`,
        sequence: sql`${meeting.sequence} + 1`,
      },
      setWhere: eq(meeting.state, "cancelled"),
    })
    .returning();
  const isNew = made.some(({ roundId }) => roundId === round.id);
  if (!isNew) await tx.delete(planningRound).where(eq(planningRound.id, round.id));
  return { made, roundId: isNew ? round.id : null };
}

/** Counts one more plan of a group. */
export async function raisePlans(tx: Tx, groupId: string): Promise<number> {
  const [row] = await tx
    .update(supervisionGroup)
    .set({ plans: sql`${supervisionGroup.plans} + 1` })
    .where(eq(supervisionGroup.id, groupId))
    .returning({ plans: supervisionGroup.plans });
  if (!row) throw new Error("the group is gone");
  return row.plans;
}

/** Changes when a meeting is, or that it is off. */
export async function changeMeeting(
  tx: Tx,
  id: string,
  set: { wallStart: string; wallEnd: string } | { state: "cancelled" },
) {
  const [row] = await tx
    .update(meeting)
    .set({ ...set, sequence: sql`${meeting.sequence} + 1` })
    .where(eq(meeting.id, id))
    .returning();
  if (!row) throw new Error("the meeting is gone");
  return row;
}

/** Writes where a meeting is; nothing for where the group usually meets. It counts as no change of the meeting. */
export const writePlace = (tx: Tx, id: string, place: string) =>
  tx.update(meeting).set({ place }).where(eq(meeting.id, id));

/** A meeting; null when there is none. */
export async function findMeeting(tx: Tx, id: string) {
  const [row] = await tx.select().from(meeting).where(eq(meeting.id, id));
  return row ?? null;
}

/** Works as an ALIS in a municipality on the day of the meeting, and so in open practice. */
const isInPractice = sql<boolean>`exists (
  select from ${membership}
  join ${organisation} on ${organisation.id} = ${membership.organisationId}
    and ${organisation.kind} = 'municipality'
  where ${membership.personId} = ${groupMember.personId} and ${isTraineeThen})`;

/** Opened the link to the meeting: a hint that the person was there, and no more. */
const hasJoined = sql<boolean>`exists (
  select from ${meetingJoin}
  where ${meetingJoin.meetingId} = ${meeting.id}
    and ${meetingJoin.personId} = ${groupMember.personId})`;

/** Who is expected at a meeting, by name: its members on that day, with what they have said. */
export const listExpected = (tx: Tx, meetingId: string) =>
  tx
    .select({
      personId: groupMember.personId,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      notice: meetingNotice.kind,
      hasJoined,
      isInPractice,
    })
    .from(meeting)
    .innerJoin(groupMember, and(isInThen, eq(groupMember.part, "member")))
    .innerJoin(person, eq(person.id, groupMember.personId))
    .leftJoin(
      meetingNotice,
      and(
        eq(meetingNotice.meetingId, meeting.id),
        eq(meetingNotice.personId, groupMember.personId),
      ),
    )
    .where(eq(meeting.id, meetingId))
    .orderBy(asc(person.lastName), asc(person.firstName), asc(person.id));

/** Who leads the group of a meeting on its day. */
export async function listLeaders(tx: Tx, meetingId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ personId: groupMember.personId })
    .from(meeting)
    .innerJoin(groupMember, and(isInThen, eq(groupMember.part, "leader")))
    .where(eq(meeting.id, meetingId));
  return rows.map(({ personId }) => personId);
}

/** The telephone numbers of those expected at a meeting who let the leaders of the group see them. */
export async function listPhones(tx: Tx, meetingId: string): Promise<string[]> {
  const rows = await tx
    .select({ phone: person.phone })
    .from(meeting)
    .innerJoin(
      groupMember,
      and(isInThen, eq(groupMember.part, "member"), eq(groupMember.sharesPhone, true)),
    )
    .innerJoin(person, eq(person.id, groupMember.personId))
    .where(and(eq(meeting.id, meetingId), isNotNull(person.phone)))
    .orderBy(asc(person.lastName), asc(person.firstName));
  return rows.flatMap(({ phone }) => (phone ? [phone.replace(/\s/gu, "")] : []));
}

/** Writes that somebody is not coming or comes later, or takes it back. */
export async function writeNotice(
  tx: Tx,
  meetingId: string,
  personId: string,
  kind: "absent" | "late" | null,
): Promise<void> {
  if (kind === null) {
    await tx
      .delete(meetingNotice)
      .where(and(eq(meetingNotice.meetingId, meetingId), eq(meetingNotice.personId, personId)));
    return;
  }
  const set = { kind, saidAt: sql`tunet_now()` };
  await tx
    .insert(meetingNotice)
    .values({ meetingId, personId, kind })
    .onConflictDoUpdate({ target: [meetingNotice.meetingId, meetingNotice.personId], set });
}

/** Days after the first question in which nobody has answered, and it is asked once more. */
const askedAgainAfter = 7;

/**
 * Meetings of ALIS that were held yesterday or before and that nobody has confirmed: not asked about yet,
 * or once a week ago.
 */
export async function listToConfirm(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: meeting.id })
    .from(meeting)
    .innerJoin(supervisionGroup, eq(supervisionGroup.id, meeting.groupId))
    .where(
      and(
        isNotNull(supervisionGroup.ruleKey),
        eq(meeting.state, "planned"),
        isNull(meeting.confirmedAt),
        sql`${meeting.wallEnd}::date < ${today}`,
        sql`${meeting.wallEnd}::date > ${today} - 60`,
        sql`(${meeting.asks} = 0 or (${meeting.asks} = 1
          and ${meeting.askedAt} <= tunet_now() - make_interval(days => ${askedAgainAfter})))`,
      ),
    )
    .orderBy(asc(meeting.wallStart), asc(meeting.id));
  return rows.map(({ id }) => id);
}

/** Counts one more question about a meeting. */
export async function raiseAsks(tx: Tx, id: string): Promise<number> {
  const [row] = await tx
    .update(meeting)
    .set({ asks: sql`${meeting.asks} + 1`, askedAt: sql`tunet_now()` })
    .where(eq(meeting.id, id))
    .returning({ asks: meeting.asks });
  if (!row) throw new Error("the meeting is gone");
  return row.asks;
}

/** Writes that somebody has said who was there; the first word stands. */
export const markConfirmed = (tx: Tx, id: string, personId: string) =>
  tx
    .update(meeting)
    .set({ confirmedAt: sql`tunet_now()`, confirmedBy: personId })
    .where(and(eq(meeting.id, id), isNull(meeting.confirmedAt)));

/** The meetings that somebody has ahead in groups with a rule of a specialty, in order. */
export async function listPlannedFor(
  tx: Tx,
  personId: string,
  specialty: "generalPractice" | "publicHealth",
): Promise<{ day: string; minutes: number }[]> {
  return tx
    .select({
      day: sql<string>`${meeting.wallStart}::date::text`,
      minutes: sql<number>`(extract(epoch from ${meeting.wallEnd} - ${meeting.wallStart}) / 60)::int`,
    })
    .from(meeting)
    .innerJoin(supervisionGroup, eq(supervisionGroup.id, meeting.groupId))
    .innerJoin(supervisionRule, eq(supervisionRule.key, supervisionGroup.ruleKey))
    .innerJoin(groupMember, and(isInThen, eq(groupMember.personId, personId)))
    .where(
      and(
        eq(supervisionRule.specialty, specialty),
        eq(groupMember.part, "member"),
        eq(meeting.state, "planned"),
        sql`${meeting.endsAt} > tunet_now()`,
      ),
    )
    .orderBy(asc(meeting.wallStart));
}

/** The meetings of tomorrow, in the order of their hours. */
export const listTomorrow = (tx: Tx) =>
  tx
    .select()
    .from(meeting)
    .where(and(eq(meeting.state, "planned"), sql`${meeting.wallStart}::date = ${today} + 1`))
    .orderBy(asc(meeting.wallStart), asc(meeting.id));
