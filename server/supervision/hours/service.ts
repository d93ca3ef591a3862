import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { findToday } from "#server/absences/queries.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { findMunicipality } from "#server/organisations/queries.ts";

import { findGroup, findRule, findRuleKey, listMembers } from "../groups/queries.ts";
import {
  findMeeting,
  listExpected,
  listLeaders,
  listPlannedFor,
  listToConfirm,
  lockMeeting,
  markConfirmed,
  raiseAsks,
} from "../meetings/queries.ts";
import { minutesOf } from "../meetings/rules.ts";
import { mayPlanGroup, mayRunMunicipality, maySeeGroup } from "../policy.ts";
import { askWhoWasThere } from "./mails.ts";
import { insertEntries, listEntries, listTraineesOf, sumHours } from "./queries.ts";
import { forecastOf, isPossible } from "./rules.ts";
import type { Confirmed } from "./schema.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findMeeting>>>;

/** How long a meeting lasts, in minutes. */
const lastedOf = ({ wallStart, wallEnd }: Pick<Row, "wallStart" | "wallEnd">): number =>
  minutesOf({ start: wallStart.slice(11, 16), end: wallEnd.slice(11, 16) });

/** A meeting that has been held, with its group. @throws AppError NOT_FOUND, MEETING_AHEAD */
async function held(tx: Tx, actor: Actor, row: Row | null): Promise<Row> {
  const group = row && (await findGroup(tx, row.groupId));
  authorize(mayPlanGroup, actor, group);
  if (!row || row.state === "cancelled" || group.ruleKey === null) throw new AppError("NOT_FOUND");
  if ((await now(tx)) < row.endsAt) throw new AppError("MEETING_AHEAD");
  return row;
}

/**
 * Who was expected at a meeting that has been, with the minutes that stand, or would when it is confirmed.
 * @throws AppError NOT_FOUND, MEETING_AHEAD
 */
export async function presenceOf(actor: Actor, meetingId: string) {
  const row = await held(db, actor, await findMeeting(db, meetingId));
  const [expected, entries] = await Promise.all([
    listExpected(db, meetingId),
    listEntries(db, meetingId),
  ]);
  const lasted = lastedOf(row);
  return {
    groupId: row.groupId,
    wallStart: row.wallStart,
    wallEnd: row.wallEnd,
    lasted,
    isConfirmed: row.confirmedAt !== null,
    people: expected.map(({ personId, name, notice, hasJoined }) => ({
      personId,
      name,
      notice,
      hasJoined,
      minutes:
        entries.find((one) => one.personId === personId)?.minutes ??
        (notice === "absent" ? 0 : lasted),
    })),
  };
}

/**
 * Says who was at a meeting: everybody who was expected and has not said otherwise, but for those whose
 * minutes are given. Said again, only what differs is written; what stood before stays to be read.
 * @throws AppError NOT_FOUND, MEETING_AHEAD, BAD_INPUT for minutes that the meeting did not last
 */
export async function confirmIn(tx: Tx, actor: Actor, said: Confirmed): Promise<void> {
  const row = await held(tx, actor, await lockMeeting(tx, said.meetingId));
  const lasted = lastedOf(row);
  const wrong = said.minutes.findIndex(({ minutes }) => !isPossible(minutes, lasted));
  if (wrong >= 0)
    throw new AppError("BAD_INPUT", {
      fields: { [`minutes.${wrong}.minutes`]: { code: "tooLarge", limit: lasted } },
    });
  const given = new Map(said.minutes.map(({ personId, minutes }) => [personId, minutes]));
  const before = new Map(
    (await listEntries(tx, row.id)).map((entry) => [entry.personId, entry.minutes]),
  );
  const expected = await listExpected(tx, row.id);
  const entries = expected.flatMap(({ personId, notice, isInPractice }) => {
    const stands = before.get(personId);
    const minutes = given.get(personId) ?? stands ?? (notice === "absent" ? 0 : lasted);
    return minutes === stands ? [] : { personId, minutes, openMinutes: isInPractice ? minutes : 0 };
  });
  await insertEntries(
    tx,
    entries.map((entry) => ({ ...entry, meetingId: row.id, writtenBy: actor.personId })),
  );
  await markConfirmed(tx, row.id, actor.personId);
  if (entries.length > 0)
    await record(tx, actor.personId, {
      action: "group.confirmed",
      entityKind: "meeting",
      entityId: row.id,
      detail: { entries: entries.length },
    });
}

/** The same, for whoever is signed in. @throws AppError as `confirmIn` */
export const confirmMeeting = (actor: Actor, said: Confirmed): Promise<void> =>
  withActor(actor, (tx) => confirmIn(tx, actor, said));

/**
 * The hours of a group's members towards its rule: the own to a member, everybody's to those who lead or
 * manage it; nothing for a group without a rule.
 * @throws AppError NOT_FOUND
 */
export async function hoursOf(actor: Actor, groupId: string) {
  const group = await findGroup(db, groupId);
  authorize(maySeeGroup, actor, group);
  const rule = await findRule(db, group.ruleKey);
  if (!rule) return null;
  const seesAll = mayPlanGroup(actor, group);
  const members = (await listMembers(db, groupId)).filter(
    ({ part, personId }) => part === "member" && (seesAll || personId === actor.personId),
  );
  const sums = await sumHours(
    db,
    members.map(({ personId }) => personId),
    rule.specialty,
  );
  const today = await findToday(db);
  const people = await Promise.all(
    members.map(async ({ personId, name }) => {
      const sum = sums.get(personId) ?? { minutes: 0, openMinutes: 0 };
      const planned = await listPlannedFor(db, personId, rule.specialty);
      const forecast = forecastOf(rule, { ...sum, planned }, today);
      return { personId, name, ...sum, forecast };
    }),
  );
  return { totalMinutes: rule.totalMinutes, endsOn: group.endsOn, seesAll, people };
}

/**
 * What those who run an own municipality see of their ALIS: when they are away for the group, and total
 * hours. Never which group, or anything from it.
 * @throws AppError NOT_FOUND for all others
 */
export async function hoursOfMunicipality(actor: Actor, number: string) {
  const place = await findMunicipality(db, number);
  authorize(mayRunMunicipality, actor, place);
  const trainees = await listTraineesOf(db, place.id);
  return Promise.all(
    trainees.map(async ({ personId, name, specialty, startsOn }) => {
      const [sums, planned, ruleKey] = await Promise.all([
        sumHours(db, [personId], specialty),
        listPlannedFor(db, personId, specialty),
        findRuleKey(db, specialty, startsOn),
      ]);
      const rule = await findRule(db, ruleKey);
      return {
        personId,
        name,
        minutes: sums.get(personId)?.minutes ?? 0,
        totalMinutes: rule?.totalMinutes ?? null,
        planned: planned.map(({ day, minutes }) => ({ day, minutes })),
      };
    }),
  );
}

/** Asks the leaders of each meeting that has been whether everybody was there. Answers how many meetings. */
export async function askAfterMeetings(): Promise<number> {
  let asked = 0;
  for (const meetingId of await listToConfirm(db))
    await asSystem(async (tx) => {
      const row = await lockMeeting(tx, meetingId);
      const leaders = await listLeaders(tx, meetingId);
      if (!row || row.confirmedAt || leaders.length === 0) return;
      const asks = await raiseAsks(tx, meetingId);
      const expected = await listExpected(tx, meetingId);
      for (const personId of leaders) await askWhoWasThere(tx, { personId, row, asks, expected });
      asked += 1;
    });
  return asked;
}
