import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { findToday } from "#server/absences/queries.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { isHoliday } from "#server/calendar/holidays.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";

import { findGroup, lockGroup } from "../groups/queries.ts";
import { note } from "../groups/service.ts";
import { listExpectedAt, listStaysAt, listStaysOf, type Stay } from "../invitations/queries.ts";
import { hears, invite, takeOut } from "../invitations/service.ts";
import { isInGroup, leadsGroup, mayPlanGroup, maySeeGroup } from "../policy.ts";
import { tellCancelled, tellMoved, tellPlanned, tellTomorrow, type Moved } from "./mails.ts";
import {
  changeMeeting,
  countClashes,
  findMeeting,
  insertMeetings,
  listExpected,
  listMeetings,
  listPhones,
  listTaken,
  listTomorrow,
  lockMeeting,
  raisePlans,
  writeNotice,
  writePlace,
} from "./queries.ts";
import {
  datesInstead,
  halfYearOf,
  meetingsEvery,
  meetingsIn,
  proposed,
  restMoved,
  type Planned,
  type Unread,
} from "./rules.ts";
import type { PreviewInput } from "./schema.ts";

/** A planned meeting with what its planner should know before it is saved. */
export type Proposed = Planned & {
  isHoliday: boolean;
  /** The group meets on that day already. */
  isTaken: boolean;
  /** How many of the group have something else in Tunet at the time. */
  clashes: number;
};

/**
 * The meetings of a group, and up to which half-year it has dates; whether the actor plans them.
 * @throws AppError NOT_FOUND
 */
export async function meetingsOf(actor: Actor, groupId: string) {
  const group = await findGroup(db, groupId);
  authorize(maySeeGroup, actor, group);
  const [meetings, today] = await Promise.all([
    listMeetings(db, groupId, actor.personId),
    findToday(db),
  ]);
  const planned = meetings.filter(({ state }) => state === "planned");
  const last = planned.at(-1)?.wallStart.slice(0, 10) ?? null;
  const canPlan = mayPlanGroup(actor, group) && group.isOpen;
  const ahead = planned.filter(({ isOver }) => !isOver).map((one) => plannedOf(one));
  return {
    // How many others come is for those who lead.
    meetings: meetings.map(({ absent, late, place, ...one }) => ({
      ...one,
      // It may be somebody's home.
      place: isInGroup(actor, group) && !one.isOver ? place : "",
      notices: canPlan ? { absent, late } : null,
      /** How many later ones are moved with it when the rest of its series is. */
      later: canPlan ? restMoved(ahead, plannedOf(one), plannedOf(one)).length - 1 : 0,
    })),
    canPlan,
    leads: leadsGroup(actor, group) && group.isOpen,
    /** Everybody in it is expected; who is not may say so. */
    isExpected: group.people.some(
      ({ personId, part }) => personId === actor.personId && part === "member",
    ),
    /** The last meeting's times: what the next ones usually have. */
    usual: usualOf(planned.at(-1)),
    today,
    /** The half-year after the last one with dates, or this one; where dates are wanted next. */
    missing: last && last >= today ? nextHalf(halfYearOf(last)) : halfYearOf(today),
  };
}

const usualOf = (last: { wallStart: string; wallEnd: string } | undefined) =>
  last ? { start: last.wallStart.slice(11, 16), end: last.wallEnd.slice(11, 16) } : null;

function nextHalf(half: string): string {
  const [year = 0, part = 1] = half.split("-").map(Number);
  return part === 1 ? `${year}-2` : `${year + 1}-1`;
}

/** A group that has not ended, for whoever plans it. @throws AppError NOT_FOUND, GROUP_ENDED */
function demandPlanner<Group extends NonNullable<Awaited<ReturnType<typeof findGroup>>>>(
  actor: Actor,
  group: Group | null,
): asserts group is Group {
  authorize(mayPlanGroup, actor, group);
  if (!group.isOpen) throw new AppError("GROUP_ENDED");
}

/**
 * The meetings that a list of dates or a rhythm means, before anything is saved, and what could not be
 * read.
 * @throws AppError NOT_FOUND, GROUP_ENDED
 */
export async function previewMeetings(
  actor: Actor,
  asked: PreviewInput,
): Promise<{ meetings: Proposed[]; unread: Unread[] }> {
  const { groupId } = asked;
  const group = await findGroup(db, groupId);
  demandPlanner(actor, group);
  const { meetings, unread } = await readPlan(asked);
  const [taken, clashes] = await Promise.all([
    listTaken(
      db,
      groupId,
      meetings.map(({ day }) => day),
    ),
    countClashes(db, groupId, meetings),
  ]);
  return {
    meetings: meetings.map((one) => ({
      ...one,
      isHoliday: isHoliday(one.day),
      isTaken: taken.includes(one.day),
      clashes: clashes.get(one.day) ?? 0,
    })),
    unread,
  };
}

async function readPlan(asked: PreviewInput): Promise<{ meetings: Planned[]; unread: Unread[] }> {
  if (asked.from === "rhythm") {
    const { weeks, first, last, breaks } = asked;
    return { meetings: meetingsEvery(weeks, first, last, breaks), unread: [] };
  }
  const planned = (await listMeetings(db, asked.groupId)).filter(
    ({ state }) => state === "planned",
  );
  return meetingsIn(asked.text, await findToday(db), usualOf(planned.at(-1)));
}

/**
 * Plans meetings of a group; everybody who is in it on one of the days is told once, on Monday morning. A repeated call
 * plans nothing twice.
 * @throws AppError NOT_FOUND, GROUP_ENDED, BAD_INPUT for a day that is past
 */
export function planMeetings(
  actor: Actor,
  { groupId, meetings }: { groupId: string; meetings: readonly Planned[] },
): Promise<{ planned: number }> {
  return withActor(actor, async (tx) => {
    const group = await lockGroup(tx, groupId);
    demandPlanner(actor, group);
    await refusePast(tx, meetings);
    const { made, roundId } = await insertMeetings(tx, groupId, meetings);
    if (made.length === 0) return { planned: 0 };
    await note(tx, actor, "group.planned", groupId);
    const version = await raisePlans(tx, groupId);
    const again = made.filter((one) => one.roundId !== roundId);
    const rounds = [...new Set(made.map((one) => one.roundId))];
    for (const stay of await listStaysOf(tx, groupId)) {
      // Each is told of the days on which they are in the group.
      const mine = new Set(await listExpectedAt(tx, stay.memberId, rounds));
      const planned = made.filter(({ id }) => mine.has(id));
      if (planned.length === 0 || !hears(actor, stay)) continue;
      const { personId } = actor;
      await tellPlanned(tx, {
        personId: stay.personId,
        actorId: personId,
        groupId,
        version,
        planned,
        ...(await invite(tx, stay, {
          rounds: roundId ? [roundId] : [],
          dates: again.filter(({ id }) => mine.has(id)),
        })),
      });
    }
    return { planned: made.length };
  });
}

async function refusePast(
  tx: Tx,
  meetings: readonly Planned[],
  fieldOf = (at: number): string => `meetings.${at}.day`,
): Promise<void> {
  const today = await findToday(tx);
  const at = meetings.findIndex(({ day }) => day < today);
  if (at >= 0) throw new AppError("BAD_INPUT", { fields: { [fieldOf(at)]: { code: "past" } } });
}

/** A meeting that lies ahead, with its group, for whoever plans it. @throws AppError NOT_FOUND, GROUP_ENDED, MEETING_OVER */
async function hold(tx: Tx, actor: Actor, meetingId: string) {
  const row = await lockMeeting(tx, meetingId);
  const group = row && (await findGroup(tx, row.groupId));
  demandPlanner(actor, group);
  if (!row || row.state === "cancelled") throw new AppError("NOT_FOUND");
  const today = await findToday(tx);
  if (row.wallStart.slice(0, 10) < today) throw new AppError("MEETING_OVER");
  return { was: row, group };
}

type Move = { meetingId: string; to: Planned };

const plannedOf = ({ wallStart, wallEnd }: { wallStart: string; wallEnd: string }): Planned => ({
  day: wallStart.slice(0, 10),
  start: wallStart.slice(11, 16),
  end: wallEnd.slice(11, 16),
});

/**
 * What becomes of a meeting and the later ones of its series when all are moved alike, before anything is
 * saved.
 * @throws AppError NOT_FOUND, GROUP_ENDED
 */
export async function previewRest(
  actor: Actor,
  { meetingId, to }: Move,
): Promise<(Proposed & { meetingId: string; was: Planned })[]> {
  const row = await findMeeting(db, meetingId);
  const group = row && (await findGroup(db, row.groupId));
  demandPlanner(actor, group);
  const ahead = (await listMeetings(db, group.id))
    .filter(({ state, isOver }) => state === "planned" && !isOver)
    .map((one) => ({ meetingId: one.id, ...plannedOf(one) }));
  const from = ahead.find((one) => one.meetingId === meetingId);
  if (!from) throw new AppError("NOT_FOUND");
  const moves = restMoved(ahead, from, to);
  // Where one of them makes room, another may come.
  const stays = ahead.filter((one) => !moves.some(({ was }) => was.meetingId === one.meetingId));
  const clashes = await countClashes(
    db,
    group.id,
    moves.map(({ is }) => is),
  );
  return moves.map(({ was: { meetingId: id, ...was }, is }) => ({
    ...is,
    meetingId: id,
    was,
    isHoliday: isHoliday(is.day),
    isTaken: stays.some(({ day }) => day === is.day),
    clashes: clashes.get(is.day) ?? 0,
  }));
}

/**
 * Moves meetings of a group; the others stay as they are. Everybody who is in the group on their days is told,
 * in one mail.
 * @throws AppError NOT_FOUND, GROUP_ENDED, MEETING_OVER, BAD_INPUT for a day that is past
 */
export function moveMeetings(actor: Actor, moves: readonly Move[]): Promise<void> {
  return withActor(actor, async (tx) => {
    const told = new Map<string, { stay: Stay; into: Moved[]; out: Moved[] }>();
    let groupId: string | null = null;
    await refusePast(
      tx,
      moves.map(({ to }) => to),
      (at) => `moves.${at}.to.day`,
    );
    for (const { meetingId, to } of moves.toSorted((a, b) =>
      a.meetingId.localeCompare(b.meetingId),
    )) {
      const { was } = await hold(tx, actor, meetingId);
      groupId ??= was.groupId;
      if (was.groupId !== groupId) throw new AppError("NOT_FOUND");
      const is = { wallStart: `${to.day} ${to.start}:00`, wallEnd: `${to.day} ${to.end}:00` };
      if (is.wallStart === was.wallStart && is.wallEnd === was.wallEnd) continue;
      const before = await listStaysAt(tx, meetingId);
      const row = await changeMeeting(tx, meetingId, is);
      const after = await listStaysAt(tx, meetingId);
      const isIn = new Set(after.map(({ memberId }) => memberId));
      for (const stay of new Map(
        [...before, ...after].map((one) => [one.memberId, one]),
      ).values()) {
        const all = told.get(stay.memberId) ?? { stay, into: [], out: [] };
        told.set(stay.memberId, all);
        // On its new day somebody may be in the group no more, or not yet.
        (isIn.has(stay.memberId) ? all.into : all.out).push({ was, is, row });
      }
    }
    if (groupId === null || told.size === 0) return;
    await note(tx, actor, "group.moved", groupId);
    for (const { stay, into, out } of told.values()) {
      if (!hears(actor, stay)) continue;
      if (into.length > 0)
        await tellMoved(tx, {
          ...toOf(actor, stay),
          moved: into,
          ...(await invite(tx, stay, { dates: into.map(({ row }) => row) })),
        });
      if (out.length > 0)
        await tellMoved(tx, {
          ...toOf(actor, stay),
          moved: out,
          ...(await takeOut(
            tx,
            stay,
            out.map(({ row }) => row),
          )),
        });
    }
  });
}

/**
 * Says where one meeting is, when it is not where the group usually meets. It may be somebody's home, so only
 * a leader writes it, it stands on the page of those who are in the group only, and nobody is written to.
 * @throws AppError NOT_FOUND also for those who manage the group, GROUP_ENDED, MEETING_OVER
 */
export function setPlace(
  actor: Actor,
  { meetingId, place }: { meetingId: string; place: string },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const { group } = await hold(tx, actor, meetingId);
    authorize(leadsGroup, actor, group);
    await writePlace(tx, meetingId, place);
  });
}

/**
 * Calls one meeting off; everybody who is in the group on its day is told. Answers the telephone numbers that
 * a leader may see, and new dates on which nobody in the group has anything else in Tunet.
 * @throws AppError as `moveMeetings`, but for the day
 */
export function cancelMeeting(
  actor: Actor,
  meetingId: string,
): Promise<{ phones: string[]; instead: Planned[] }> {
  return withActor(actor, async (tx) => {
    const { was, group } = await hold(tx, actor, meetingId);
    const row = await changeMeeting(tx, meetingId, { state: "cancelled" });
    await note(tx, actor, "group.cancelled", was.groupId);
    for (const stay of await listStaysAt(tx, meetingId))
      if (hears(actor, stay))
        await tellCancelled(tx, {
          ...toOf(actor, stay),
          row,
          was,
          ...(await takeOut(tx, stay, [row])),
        });
    return {
      phones: leadsGroup(actor, group) ? await listPhones(tx, meetingId) : [],
      instead: await freeInstead(tx, was),
    };
  });
}

/** The first few dates instead of a meeting on which neither the group nor anybody in it has something else. */
async function freeInstead(
  tx: Tx,
  was: { groupId: string; wallStart: string; wallEnd: string },
): Promise<Planned[]> {
  const dates = datesInstead(plannedOf(was), await findToday(tx));
  const taken = await listTaken(
    tx,
    was.groupId,
    dates.map((one) => one.day),
  );
  const clashes = await countClashes(tx, was.groupId, dates);
  return dates
    .filter((one) => !taken.includes(one.day) && !clashes.has(one.day))
    .slice(0, proposed)
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

const toOf = (actor: Actor, { personId, groupId }: Stay) => ({
  personId,
  actorId: actor.personId,
  groupId,
});

/**
 * The actor is not coming to a meeting, comes later, or is coming after all. Nobody asks why.
 * @throws AppError NOT_FOUND for whoever is not expected there, MEETING_OVER
 */
export function giveNotice(
  actor: Actor,
  { meetingId, notice }: { meetingId: string; notice: "absent" | "late" | null },
): Promise<void> {
  return withActor(actor, (tx) => noticeIn(tx, actor.personId, meetingId, notice));
}

/** The same as part of a transaction. @throws AppError as `giveNotice` */
export async function noticeIn(
  tx: Tx,
  personId: string,
  meetingId: string,
  notice: "absent" | "late" | null,
): Promise<void> {
  const row = await findMeeting(tx, meetingId);
  const expected = row?.state === "planned" ? await listExpected(tx, meetingId) : [];
  if (!expected.some((one) => one.personId === personId)) throw new AppError("NOT_FOUND");
  if ((await now(tx)) >= (row?.endsAt ?? 0)) throw new AppError("MEETING_OVER");
  await writeNotice(tx, meetingId, personId, notice);
}

/**
 * At noon of the day before, everybody who is expected and has not said otherwise is reminded, once for
 * each evening; again only for one that was moved. Answers how many people.
 */
export async function remindTheDayBefore(): Promise<number> {
  let told = 0;
  for (const row of await listTomorrow(db)) {
    const coming = (await listExpected(db, row.id)).filter(({ notice }) => notice === null);
    for (const stay of await listStaysAt(db, row.id))
      if (
        coming.some(({ personId }) => personId === stay.personId) &&
        (await asSystem((tx) => tellTomorrow(tx, { stay, row })))
      )
        told += 1;
  }
  return told;
}
