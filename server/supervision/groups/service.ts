import { and, eq, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { groupMember, groupWish, supervisionGroup } from "#db/schema/supervision.ts";
import { record } from "#server/audit/service.ts";
import { authorize, hasRoleAnywhere, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { findOrMake } from "#server/organisations/memberships/enlist.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { findStay, listAheadFrom, listRoundsAhead } from "../invitations/queries.ts";
import { invite, takeOut } from "../invitations/service.ts";
import { mayManageGroup, maySeeGroup } from "../policy.ts";
import { listWithoutGroup } from "../queries.ts";
import { tellJoined, tellLeft } from "./mails.ts";
import {
  findCurrent,
  findGroup,
  findMember,
  findRule,
  findRuleKey,
  findWish,
  listAlumni,
  listManaged,
  listMembers,
  listOfficesIn,
  listOwn,
  listToTalkTo,
  lockGroup,
} from "./queries.ts";
import { lineError, minutesOf, peopleIn, type Listed } from "./rules.ts";
import type { GroupForm, Rhythm, wishInput } from "./schema.ts";

/** The counties that the actor forms groups in, and the offices that the actor works at. */
function reachOf(actor: Actor): { counties: string[]; offices: string[]; coordinated: string[] } {
  const ofRole = (role: "officeStaff" | "groupCoordinator") =>
    actor.memberships.filter((m) => m.role === role);
  const staff = ofRole("officeStaff");
  const coordinated = ofRole("groupCoordinator").flatMap((m) => m.counties);
  return {
    counties: [...new Set([...staff.flatMap((m) => m.counties), ...coordinated])],
    offices: staff.map((m) => m.organisationId),
    coordinated: [...new Set(coordinated)],
  };
}

/** Whether the actor forms groups at all. */
export const formsGroups = (actor: Actor): boolean =>
  hasRoleAnywhere(actor, "officeStaff") || hasRoleAnywhere(actor, "groupCoordinator");

/**
 * Who has no group and which groups there are, where the actor answers for it.
 * @throws AppError NOT_FOUND for all who form no groups
 */
export async function overview(actor: Actor) {
  if (!formsGroups(actor)) throw new AppError("NOT_FOUND");
  const { counties, offices, coordinated } = reachOf(actor);
  const [waiting, groups, own, today] = await Promise.all([
    listWithoutGroup(db, counties),
    listManaged(db, offices, coordinated),
    listOfficesIn(db, coordinated),
    now(db),
  ]);
  return {
    today,
    waiting,
    groups: groups.map(({ members, seats, ...group }) => ({
      ...group,
      members,
      seats,
      free: Math.max(0, seats - members),
    })),
    /** The offices a coordinator forms groups for; staff has its own. */
    offices: offices.length > 0 ? [] : own,
  };
}

/** The own groups and wish. `needsGroup`: an ALIS who is in none. */
export async function ownGroups(actor: Actor) {
  const [groups, wish] = await Promise.all([
    listOwn(db, actor.personId),
    findWish(db, actor.personId),
  ]);
  const isTrainee = hasRoleAnywhere(actor, "trainee");
  const hasGroup = groups.some(
    ({ kind, part, endsOn }) => kind === "trainee" && part === "member" && endsOn === null,
  );
  return { groups, wish, needsGroup: isTrainee && !hasGroup, forms: formsGroups(actor) };
}

/** Writes what the actor wishes of a group. @throws AppError NOT_FOUND for whoever is no ALIS */
export async function saveWish(
  actor: Actor,
  wish: ReturnType<typeof wishInput.parse>,
): Promise<void> {
  if (!hasRoleAnywhere(actor, "trainee")) throw new AppError("NOT_FOUND");
  const { personId } = actor;
  const set = { ...wish, changedAt: sql`tunet_now()` };
  await withActor(actor, (tx) =>
    tx
      .insert(groupWish)
      .values({ personId, ...wish })
      .onConflictDoUpdate({ target: groupWish.personId, set }),
  );
}

/**
 * A group as the actor may see it: its facts and the people in it; who was in it before, and hours from
 * before Tunet, for those who manage it.
 * @throws AppError NOT_FOUND
 */
export async function groupOf(actor: Actor, groupId: string) {
  const group = await findGroup(db, groupId);
  authorize(maySeeGroup, actor, group);
  const canManage = mayManageGroup(actor, group);
  const isInIt = group.people.some(({ personId }) => personId === actor.personId);
  const [members, alumni, rule, talkTo] = await Promise.all([
    listMembers(db, groupId),
    canManage ? listAlumni(db, groupId) : [],
    findRule(db, group.ruleKey),
    isInIt ? listToTalkTo(db, group, actor.personId) : null,
  ]);
  const { people: _people, counties: _counties, ...facts } = group;
  return {
    ...facts,
    canManage,
    /** For those in it. That somebody looks is stored nowhere. */
    talkTo,
    rule: rule && {
      specialty: rule.specialty,
      hours: rule.totalMinutes / 60,
      years: rule.years,
      openPracticeMonths: rule.openPracticeMonths,
    },
    members: members.map(({ minutesBefore, openMinutesBefore, ...member }) => ({
      ...member,
      ...(canManage
        ? { hoursBefore: minutesBefore / 60, openHoursBefore: openMinutesBefore / 60 }
        : { hoursBefore: null, openHoursBefore: null }),
    })),
    alumni,
  };
}

/** The actor's own office, or one that a coordinator works with. @throws AppError NOT_FOUND */
async function officeFor(tx: Tx, actor: Actor, asked: string | null): Promise<string> {
  const { offices, coordinated } = reachOf(actor);
  const choices = [...offices, ...(await listOfficesIn(tx, coordinated)).map(({ id }) => id)];
  const id = asked ?? choices[0];
  if (!id || !choices.includes(id)) throw new AppError("NOT_FOUND");
  return id;
}

/**
 * Forms a group with its people; everybody in it is told.
 * @throws AppError NOT_FOUND, BAD_INPUT at `members` or `leaders` with the line that names nobody
 */
export async function formGroup(actor: Actor, form: GroupForm): Promise<{ groupId: string }> {
  if (!formsGroups(actor)) throw new AppError("NOT_FOUND");
  return withActor(actor, async (tx) => {
    const { officeId: asked, kind, specialty, name, rhythm, seats, place, startsOn } = form;
    const officeId = await officeFor(tx, actor, asked);
    const ruleKey = kind === "trainee" ? await findRuleKey(tx, specialty, startsOn) : null;
    const [made] = await tx
      .insert(supervisionGroup)
      .values({ officeId, kind, name, rhythm, seats, place, startsOn, ruleKey })
      .returning({ id: supervisionGroup.id });
    if (!made) throw new Error("the group was not written");
    await note(tx, actor, "group.formed", made.id);
    await bringIn(tx, actor, made.id, { ...form, onDate: startsOn });
    return { groupId: made.id };
  });
}

/** Writes into the log that something was done with a group. */
export const note = (
  tx: Tx,
  actor: Actor,
  action: string,
  groupId: string,
  detail: Record<string, string> = {},
): Promise<void> =>
  record(tx, actor.personId, { action, entityKind: "group", entityId: groupId, detail });

/** A group that has not ended, locked, for whoever manages it. @throws AppError NOT_FOUND, GROUP_ENDED */
async function hold(tx: Tx, actor: Actor, groupId: string) {
  const group = await lockGroup(tx, groupId);
  authorize(mayManageGroup, actor, group);
  if (!group.isOpen) throw new AppError("GROUP_ENDED");
  return group;
}

/** Changes what a group is called, how often and where it meets. @throws AppError NOT_FOUND, GROUP_ENDED */
export function editGroup(
  actor: Actor,
  {
    groupId,
    ...facts
  }: {
    groupId: string;
    name: string;
    rhythm: Rhythm;
    seats: number;
    place: string;
    startsOn: string;
  },
): Promise<void> {
  return withActor(actor, async (tx) => {
    await hold(tx, actor, groupId);
    await tx.update(supervisionGroup).set(facts).where(eq(supervisionGroup.id, groupId));
    await note(tx, actor, "group.edited", groupId);
  });
}

type Coming = { personIds: readonly string[]; members: string; leaders: string; onDate: string };

/** Brings more people into a group; whoever is in it already stays as they are. @throws AppError as formGroup */
export function addPeople(
  actor: Actor,
  { groupId, ...coming }: Coming & { groupId: string },
): Promise<void> {
  return withActor(actor, async (tx) => {
    await hold(tx, actor, groupId);
    await bringIn(tx, actor, groupId, coming);
  });
}

async function bringIn(tx: Tx, actor: Actor, groupId: string, coming: Coming): Promise<void> {
  const lists = { members: peopleIn(coming.members), leaders: peopleIn(coming.leaders) };
  const wrong = Object.entries(lists).flatMap(([field, list]) =>
    "line" in list ? [[field, lineError(list.line)] as const] : [],
  );
  if (wrong.length > 0) throw new AppError("BAD_INPUT", { fields: Object.fromEntries(wrong) });
  const waiting = await listWithoutGroup(tx, reachOf(actor).counties);
  const known = new Set(waiting.map(({ personId }) => personId));
  if (coming.personIds.some((id) => !known.has(id))) throw new AppError("NOT_FOUND");
  const { onDate } = coming;
  for (const part of ["leader", "member"] as const) {
    const list = part === "leader" ? lists.leaders : lists.members;
    for (const listed of "people" in list ? list.people : []) {
      const personId = await nameByAddress(tx, actor, listed);
      await join(tx, actor, { groupId, personId, part, onDate });
    }
  }
  for (const personId of coming.personIds)
    await join(tx, actor, { groupId, personId, part: "member", onDate });
}

async function nameByAddress(tx: Tx, actor: Actor, listed: Listed): Promise<string> {
  await countAttempt(limits.inviteByPerson, actor.personId);
  const { personId } = await findOrMake(
    tx,
    { ...listed, phone: listed.phone ?? "", locale: actor.locale },
    { waitsFor: "person" },
  );
  return personId;
}

type Joining = {
  groupId: string;
  personId: string;
  part: "member" | "leader";
  onDate: string;
  movedFrom?: string;
};

async function join(
  tx: Tx,
  actor: Actor,
  { groupId, personId, part, onDate, movedFrom }: Joining,
): Promise<void> {
  if (await findCurrent(tx, groupId, personId)) return;
  const [row] = await tx
    .insert(groupMember)
    .values({ groupId, personId, part, startsOn: onDate })
    .returning({ id: groupMember.id });
  if (!row) throw new Error("the member was not written");
  await note(tx, actor, "group.joined", groupId, { memberId: row.id });
  const stay = await findStay(tx, row.id);
  const calendar = stay && (await invite(tx, stay, { rounds: await listRoundsAhead(tx, groupId) }));
  await tellJoined(tx, {
    ...calendar,
    memberId: row.id,
    groupId,
    personId,
    actorId: actor.personId,
    day: onDate,
    isLeader: part === "leader",
    isMoved: movedFrom !== undefined,
  });
}

/** Two groups, in the order of their ids, so that two changes never wait for each other. */
async function holdBoth(tx: Tx, actor: Actor, one: string, other: string): Promise<void> {
  for (const id of [one, other].toSorted((a, b) => a.localeCompare(b))) await hold(tx, actor, id);
}

/** A member's row with its group locked. @throws AppError NOT_FOUND, GROUP_ENDED */
async function holdMember(tx: Tx, actor: Actor, memberId: string) {
  const member = await findMember(tx, memberId);
  if (!member) throw new AppError("NOT_FOUND");
  await hold(tx, actor, member.groupId);
  if (member.endsOn !== null) throw new AppError("NOT_FOUND");
  return member;
}

type Member = NonNullable<Awaited<ReturnType<typeof findMember>>>;

/**
 * Ends a row on a day, never before it began. The person is told; somebody who goes on in another group hears
 * of that, and of this only when meetings go out of the calendar.
 * @throws AppError BAD_INPUT
 */
async function leave(
  tx: Tx,
  actor: Actor,
  member: Member,
  onDate: string,
  { goesOn = false }: { goesOn?: boolean } = {},
): Promise<void> {
  const { id: memberId, groupId, personId, startsOn } = member;
  if (onDate < startsOn)
    throw new AppError("BAD_INPUT", { fields: { onDate: { code: "lastBeforeFirst" } } });
  const ahead = await listAheadFrom(tx, memberId, onDate);
  await tx.update(groupMember).set({ endsOn: onDate }).where(eq(groupMember.id, memberId));
  await note(tx, actor, "group.left", groupId, { memberId });
  const stay = await findStay(tx, memberId);
  const { calendar } = stay ? await takeOut(tx, stay, ahead, { hasLeft: true }) : {};
  if (calendar || !goesOn)
    await tellLeft(tx, {
      memberId,
      personId,
      actorId: actor.personId,
      day: onDate,
      ...(calendar ? { calendar } : {}),
    });
}

/** Ends somebody's time in a group on a day; they are told. @throws AppError NOT_FOUND, GROUP_ENDED, BAD_INPUT */
export function endMember(
  actor: Actor,
  { memberId, onDate }: { memberId: string; onDate: string },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const member = await holdMember(tx, actor, memberId);
    await leave(tx, actor, member, onDate);
  });
}

/**
 * Moves somebody to another group from a day on; hours follow the person.
 * @throws AppError NOT_FOUND, GROUP_ENDED, BAD_INPUT, ALREADY_IN_GROUP
 */
export function transferMember(
  actor: Actor,
  { memberId, toGroupId, onDate }: { memberId: string; toGroupId: string; onDate: string },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const found = await findMember(tx, memberId);
    if (!found) throw new AppError("NOT_FOUND");
    await holdBoth(tx, actor, found.groupId, toGroupId);
    const member = await holdMember(tx, actor, memberId);
    await move(tx, actor, member, toGroupId, onDate);
  });
}

async function move(
  tx: Tx,
  actor: Actor,
  member: Member,
  groupId: string,
  onDate: string,
): Promise<void> {
  const { personId, part } = member;
  if (groupId === member.groupId || (await findCurrent(tx, groupId, personId)))
    throw new AppError("ALREADY_IN_GROUP");
  await leave(tx, actor, member, onDate, { goesOn: true });
  await join(tx, actor, { groupId, personId, part, onDate, movedFrom: member.id });
}

/**
 * Lets everybody of a group go on in another from a day on, and ends the first.
 * @throws AppError NOT_FOUND, GROUP_ENDED, BAD_INPUT
 */
export function mergeGroups(
  actor: Actor,
  { groupId, intoGroupId, onDate }: { groupId: string; intoGroupId: string; onDate: string },
): Promise<void> {
  return withActor(actor, async (tx) => {
    await holdBoth(tx, actor, groupId, intoGroupId);
    if (groupId === intoGroupId) throw new AppError("ALREADY_IN_GROUP");
    for (const member of await currentRows(tx, groupId)) {
      if (await findCurrent(tx, intoGroupId, member.personId))
        await leave(tx, actor, member, onDate, { goesOn: true });
      else await move(tx, actor, member, intoGroupId, onDate);
    }
    await close(tx, actor, groupId, onDate);
  });
}

const currentRows = (tx: Tx, groupId: string) =>
  tx
    .select()
    .from(groupMember)
    .where(and(eq(groupMember.groupId, groupId), sql`${groupMember.endsOn} is null`));

async function close(tx: Tx, actor: Actor, groupId: string, onDate: string): Promise<void> {
  await tx.update(supervisionGroup).set({ endsOn: onDate }).where(eq(supervisionGroup.id, groupId));
  await note(tx, actor, "group.ended", groupId);
}

/** Ends a group on a day, for everybody in it. @throws AppError NOT_FOUND, GROUP_ENDED, BAD_INPUT */
export function endGroup(
  actor: Actor,
  { groupId, onDate }: { groupId: string; onDate: string },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const group = await hold(tx, actor, groupId);
    if (onDate < group.startsOn)
      throw new AppError("BAD_INPUT", { fields: { onDate: { code: "lastBeforeFirst" } } });
    for (const member of await currentRows(tx, groupId)) {
      // Whoever was to begin later never does.
      const day = onDate < member.startsOn ? member.startsOn : onDate;
      await leave(tx, actor, member, day);
    }
    await close(tx, actor, groupId, onDate);
  });
}

/**
 * Writes the hours of group supervision somebody had before Tunet, for groups that run already.
 * @throws AppError NOT_FOUND, GROUP_ENDED, BAD_INPUT when more of them are in open practice than there are
 */
export function writeHoursBefore(
  actor: Actor,
  given: { memberId: string; hoursBefore: number; openHoursBefore: number },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const member = await holdMember(tx, actor, given.memberId);
    const minutesBefore = minutesOf(given.hoursBefore);
    const openMinutesBefore = minutesOf(given.openHoursBefore);
    if (openMinutesBefore > minutesBefore)
      throw new AppError("BAD_INPUT", {
        fields: { openHoursBefore: { code: "tooLarge", limit: given.hoursBefore } },
      });
    await tx
      .update(groupMember)
      .set({ minutesBefore, openMinutesBefore })
      .where(eq(groupMember.id, member.id));
    await note(tx, actor, "group.hoursBefore", member.groupId, { memberId: member.id });
  });
}
