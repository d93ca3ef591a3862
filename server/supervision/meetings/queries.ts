import { and, asc, eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { groupMember, meeting, supervisionGroup } from "#db/schema/supervision.ts";

import type { Planned } from "./rules.ts";

/** In the group on the day of the meeting. */
const isInThen = and(
  eq(groupMember.groupId, meeting.groupId),
  sql`${groupMember.startsOn} <= ${meeting.wallStart}::date`,
  sql`coalesce(${groupMember.endsOn} > ${meeting.wallStart}::date, true)`,
);

/** The meetings of a group in order; those of the last year and all to come. */
export const listMeetings = (tx: Tx, groupId: string) =>
  tx
    .select({
      id: meeting.id,
      wallStart: meeting.wallStart,
      wallEnd: meeting.wallEnd,
      state: meeting.state,
      isOver: sql<boolean>`${meeting.endsAt} <= tunet_now()`,
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
    })
    .from(meeting)
    .innerJoin(supervisionGroup, eq(supervisionGroup.id, meeting.groupId))
    .innerJoin(groupMember, and(isInThen, eq(groupMember.personId, personId)))
    .where(and(sql`${meeting.endsAt} > ${from}`, sql`${meeting.startsAt} < ${to}`))
    .orderBy(asc(meeting.startsAt));

/** Who is in a group from which day and until when; the last day does not count. */
export const listStays = (tx: Tx, groupId: string) =>
  tx
    .select({
      personId: groupMember.personId,
      startsOn: groupMember.startsOn,
      endsOn: groupMember.endsOn,
    })
    .from(groupMember)
    .where(eq(groupMember.groupId, groupId));

/** Who is in the group of a meeting on its day. */
export async function listReceivers(tx: Tx, meetingId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ personId: groupMember.personId })
    .from(meeting)
    .innerJoin(groupMember, isInThen)
    .where(eq(meeting.id, meetingId));
  return rows.map(({ personId }) => personId);
}

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

/** Writes meetings; one that was planned for the same moment before stays as it is, unless it was cancelled. */
export const insertMeetings = (tx: Tx, groupId: string, planned: readonly Planned[]) =>
  tx
    .insert(meeting)
    .values(
      planned.map(({ day, start, end }) => ({
        groupId,
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
    .returning({ id: meeting.id });

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
): Promise<number> {
  const [row] = await tx
    .update(meeting)
    .set({ ...set, sequence: sql`${meeting.sequence} + 1` })
    .where(eq(meeting.id, id))
    .returning({ sequence: meeting.sequence });
  if (!row) throw new Error("the meeting is gone");
  return row.sequence;
}
