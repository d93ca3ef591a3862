import { and, asc, eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import {
  groupMember,
  hourEntry,
  meeting,
  supervisionGroup,
  supervisionRule,
} from "#db/schema/supervision.ts";
import { membership, person } from "#db/schema/users.ts";
import { isActive } from "#server/memberships.ts";

/** The newest row for each person and meeting. */
const latest = (tx: Tx) =>
  tx
    .selectDistinctOn([hourEntry.personId, hourEntry.meetingId], {
      personId: hourEntry.personId,
      meetingId: hourEntry.meetingId,
      minutes: hourEntry.minutes,
      openMinutes: hourEntry.openMinutes,
    })
    .from(hourEntry)
    .orderBy(hourEntry.personId, hourEntry.meetingId, sql`${hourEntry.seq} desc`)
    .as("latest");

/** Confirmed minutes of some people towards the rules of a specialty, those from before Tunet with them. */
export async function sumHours(
  tx: Tx,
  personIds: readonly string[],
  specialty: "generalPractice" | "publicHealth",
): Promise<Map<string, { minutes: number; openMinutes: number }>> {
  const sums = new Map(personIds.map((id) => [id, { minutes: 0, openMinutes: 0 }]));
  if (personIds.length === 0) return sums;
  const entries = latest(tx);
  const confirmed = await tx
    .select({
      personId: entries.personId,
      minutes: sql<number>`sum(${entries.minutes})::int`,
      openMinutes: sql<number>`sum(${entries.openMinutes})::int`,
    })
    .from(entries)
    .innerJoin(meeting, eq(meeting.id, entries.meetingId))
    .innerJoin(supervisionGroup, eq(supervisionGroup.id, meeting.groupId))
    .innerJoin(supervisionRule, eq(supervisionRule.key, supervisionGroup.ruleKey))
    .where(and(inArray(entries.personId, [...personIds]), eq(supervisionRule.specialty, specialty)))
    .groupBy(entries.personId);
  const before = await tx
    .select({
      personId: groupMember.personId,
      minutes: sql<number>`sum(${groupMember.minutesBefore})::int`,
      openMinutes: sql<number>`sum(${groupMember.openMinutesBefore})::int`,
    })
    .from(groupMember)
    .innerJoin(supervisionGroup, eq(supervisionGroup.id, groupMember.groupId))
    .innerJoin(supervisionRule, eq(supervisionRule.key, supervisionGroup.ruleKey))
    .where(
      and(inArray(groupMember.personId, [...personIds]), eq(supervisionRule.specialty, specialty)),
    )
    .groupBy(groupMember.personId);
  for (const { personId, minutes, openMinutes } of [...confirmed, ...before]) {
    const sum = sums.get(personId);
    if (!sum) continue;
    sum.minutes += minutes;
    sum.openMinutes += openMinutes;
  }
  return sums;
}

/** The newest minutes of each person at a meeting. */
export async function listEntries(tx: Tx, meetingId: string) {
  const entries = latest(tx);
  return tx
    .select({
      personId: entries.personId,
      minutes: entries.minutes,
      openMinutes: entries.openMinutes,
    })
    .from(entries)
    .where(eq(entries.meetingId, meetingId));
}

/** Writes minutes; nothing that was written is ever changed. */
export async function insertEntries(
  tx: Tx,
  entries: readonly (typeof hourEntry.$inferInsert)[],
): Promise<void> {
  if (entries.length > 0) await tx.insert(hourEntry).values([...entries]);
}

/** The ALIS of a municipality today, by name, each with the specialty and the first day of the role. */
export const listTraineesOf = (tx: Tx, organisationId: string) =>
  tx
    .select({
      personId: person.id,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      specialty: membership.specialty,
      startsOn: membership.startsOn,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        eq(membership.role, "trainee"),
        isActive(),
      ),
    )
    .orderBy(asc(person.lastName), asc(person.firstName));
