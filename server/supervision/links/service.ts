import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import type { Context } from "#server/context.ts";
import { env } from "#server/env.ts";
import { renderCsv } from "#server/csv.ts";
import { AppError } from "#server/errors.ts";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { claimedId, isSignedId, veil } from "#server/signed-id.ts";

import { findGroup } from "../groups/queries.ts";
import { note } from "../groups/service.ts";
import { findStay, listOfRounds, listRoundsAhead } from "../invitations/queries.ts";
import { linkPath, linkTo } from "../invitations/service.ts";
import { noticeIn } from "../meetings/service.ts";
import { isInGroup, leadsGroup, maySeeGroup } from "../policy.ts";
import {
  findDoor,
  findNext,
  findOwnRow,
  listReachable,
  listRounds,
  noteJoined,
  raiseLinkVersion,
  writeDoor,
  writeSharesPhone,
  type Door,
} from "./queries.ts";
import { jitsiAddress } from "./rules.ts";
import type { DoorForm } from "./schema.ts";

/**
 * What the link of a token leads to: whose it is, which door, and the meeting now or next.
 * @throws AppError NOT_FOUND for a token that was never given out, or is worthless by now
 */
async function follow(tx: Tx, token: string) {
  const memberId = claimedId(token);
  const stay = memberId === null ? null : await findStay(tx, memberId);
  const rounds = stay ? await listRounds(tx, stay.groupId) : [];
  const roundId = rounds.find(
    (id) => stay && isSignedId("meeting-link", token, stay.memberId, `${id}:${stay.linkVersion}`),
  );
  const [actor, door] = stay
    ? await Promise.all([findPersonActor(tx, stay.personId), findDoor(tx, stay.groupId)])
    : [];
  if (!stay || !roundId || !actor || !door) throw new AppError("NOT_FOUND");
  return { actor, door, next: await findNext(tx, roundId, stay.memberId) };
}

/** True when the group asks its people to sign in, and the reader is not the one whose link it is. */
const mustSignIn = (ctx: Context, { asksSignIn }: Door, personId: string): boolean =>
  asksSignIn && ctx.actor?.personId !== personId;

/**
 * What a personal link says before anybody presses a button: when, and whether it is open. It names neither
 * the group nor anybody, and reading it changes nothing.
 * @throws AppError NOT_FOUND
 */
export async function showLink(ctx: Context, token: string) {
  await countAttempt(limits.linkByNetwork, ctx.network);
  const { actor, door, next } = await asSystem((tx) => follow(tx, token));
  return {
    asksSignIn: mustSignIn(ctx, door, actor.personId),
    hasDoor: door.kind !== "none",
    next: next && {
      meetingId: next.id,
      wallStart: next.wallStart,
      wallEnd: next.wallEnd,
      opensWall: next.opensWall,
      isOpen: next.isOpen,
      /** Leaders need not say that they are not coming; they call it off. */
      isExpected: next.part === "member",
      notice: next.notice,
    },
  };
}

/** The meeting that is open now, with the door, for whoever may go through. @throws AppError NOT_FOUND, SIGN_IN_FIRST, MEETING_CLOSED */
async function openNow(ctx: Context, tx: Tx, token: string) {
  const { actor, door, next } = await follow(tx, token);
  if (mustSignIn(ctx, door, actor.personId)) throw new AppError("SIGN_IN_FIRST");
  if (!next?.isOpen || door.kind === "none") throw new AppError("MEETING_CLOSED");
  return { actor, door, next };
}

/**
 * Goes into the meeting that is open now: answers the address, or null where a number is dialled. Whether
 * the person is in the group is asked at this moment.
 * @throws AppError NOT_FOUND, SIGN_IN_FIRST, MEETING_CLOSED from outside an hour before until the end
 */
export async function join(ctx: Context, token: string): Promise<{ address: string | null }> {
  await countAttempt(limits.linkByNetwork, ctx.network);
  return asSystem(async (tx) => {
    const { actor, door, next } = await openNow(ctx, tx, token);
    await noteJoined(tx, next.id, actor.personId);
    return { address: await addressOf(tx, door, next.id) };
  });
}

/** Where a door leads for a meeting; null for a room that is dialled. @throws AppError MEETING_CLOSED */
async function addressOf(tx: Tx, door: Door, meetingId: string): Promise<string | null> {
  if (door.kind === "link") return door.link;
  if (door.kind !== "jitsi") return null;
  if (!env.JITSI) throw new AppError("MEETING_CLOSED");
  return jitsiAddress(env.JITSI, veil("meeting-room", meetingId), await now(tx));
}

/** The number and the PIN of the room of the meeting that is open now. @throws AppError as `join` */
export async function showRoom(ctx: Context, token: string) {
  await countAttempt(limits.linkByNetwork, ctx.network);
  return asSystem(async (tx) => {
    const { door } = await openNow(ctx, tx, token);
    if (door.kind !== "room") throw new AppError("MEETING_CLOSED");
    return { room: door.room, pin: door.pin };
  });
}

/**
 * The person whose link it is does not come to the meeting that the page showed, comes later, or comes after
 * all.
 * @throws AppError NOT_FOUND, SIGN_IN_FIRST, MEETING_OVER
 */
export async function noticeByLink(
  ctx: Context,
  {
    token,
    meetingId,
    notice,
  }: { token: string; meetingId: string; notice: "absent" | "late" | null },
): Promise<void> {
  await countAttempt(limits.linkByNetwork, ctx.network);
  const { actor, door, next } = await asSystem((tx) => follow(tx, token));
  if (mustSignIn(ctx, door, actor.personId)) throw new AppError("SIGN_IN_FIRST");
  // Only the meeting that this link leads to now; the page may have stood open for long.
  if (next?.id !== meetingId) throw new AppError("MEETING_OVER");
  await withActor(actor, (tx) => noticeIn(tx, actor.personId, meetingId, notice));
}

/**
 * How those who are in a group come into its meetings, at any time, and what they have chosen themselves;
 * null for those who only manage it.
 * @throws AppError NOT_FOUND
 */
export async function doorOf(actor: Actor, groupId: string) {
  const group = await findGroup(db, groupId);
  authorize(maySeeGroup, actor, group);
  if (!isInGroup(actor, group)) return null;
  const [door, own, [roundId]] = await Promise.all([
    findDoor(db, groupId),
    findOwnRow(db, groupId, actor.personId),
    listRoundsAhead(db, groupId),
  ]);
  if (!door || !own) return null;
  const { kind, link, room, pin, asksSignIn, isInvitedByLeader } = door;
  return {
    kind,
    link: kind === "link" ? link : null,
    room: kind === "room" ? { number: room, pin } : null,
    /** The own way in from a phone that is not signed in, to the meetings that come next. */
    ownLink: roundId && kind !== "none" ? linkPath(own, roundId) : null,
    phone: own.phone,
    sharesPhone: own.sharesPhone,
    /** What the form begins with, for those who lead; null for all others. */
    form:
      own.part === "leader"
        ? { kind, link, room, pin, asksSignIn, isInvitedByLeader, hasJitsi: env.JITSI !== null }
        : null,
  };
}

/** A group for whoever leads it. @throws AppError NOT_FOUND, GROUP_ENDED */
async function demandLeader(tx: Tx, actor: Actor, groupId: string) {
  const group = await findGroup(tx, groupId);
  authorize(leadsGroup, actor, group);
  if (!group.isOpen) throw new AppError("GROUP_ENDED");
  return group;
}

/** Says how a group meets from afar. @throws AppError NOT_FOUND, GROUP_ENDED, BAD_INPUT without an own Jitsi */
export const saveDoor = (actor: Actor, { groupId, ...door }: DoorForm): Promise<void> =>
  withActor(actor, async (tx) => {
    await demandLeader(tx, actor, groupId);
    if (door.kind === "jitsi" && !env.JITSI)
      throw new AppError("BAD_INPUT", { fields: { kind: { code: "choice" } } });
    await writeDoor(tx, groupId, door);
    await note(tx, actor, "group.door", groupId);
  });

/** The actor's own row in a group. @throws AppError NOT_FOUND */
async function demandOwnRow(tx: Tx, actor: Actor, groupId: string): Promise<string> {
  const own = await findOwnRow(tx, groupId, actor.personId);
  if (!own) throw new AppError("NOT_FOUND");
  return own.memberId;
}

/** The leaders of a group may see the actor's telephone number, or not any more. @throws AppError NOT_FOUND */
export const sharePhone = (
  actor: Actor,
  { groupId, shares }: { groupId: string; shares: boolean },
): Promise<void> =>
  withActor(actor, async (tx) => {
    await writeSharesPhone(tx, await demandOwnRow(tx, actor, groupId), shares);
    await note(tx, actor, shares ? "group.phoneShared" : "group.phoneHidden", groupId);
  });

/** Makes the actor's links to the meetings of a group anew; the old ones stop at once. @throws AppError NOT_FOUND */
export const renewLink = (actor: Actor, groupId: string): Promise<void> =>
  withActor(actor, async (tx) => {
    await raiseLinkVersion(tx, await demandOwnRow(tx, actor, groupId));
    await note(tx, actor, "group.linkRenewed", groupId);
  });

/**
 * Everybody's personal link to the meetings that are planned, and the telephone numbers that the leader may
 * see, as CSV: for the day on which Tunet or the net is down.
 * @throws AppError NOT_FOUND, GROUP_ENDED
 */
export const exportLinks = (
  actor: Actor,
  locale: Locale,
  groupId: string,
): Promise<{ fileName: string; content: string }> =>
  withActor(actor, async (tx) => {
    const group = await demandLeader(tx, actor, groupId);
    const t = translator(locale, "supervision.links");
    const rounds = await listRoundsAhead(tx, groupId);
    const meetings = await listOfRounds(tx, rounds);
    await note(tx, actor, "group.linksExported", groupId);
    const first = (roundId: string): string => {
      const own = meetings.find((one) => one.roundId === roundId);
      return own ? formatSpan(locale, own.wallStart, own.wallEnd) : "";
    };
    const rows = (await listReachable(tx, groupId)).flatMap((one) =>
      rounds.map((roundId) => [
        one.name,
        one.phone ?? "",
        t("since", { day: first(roundId) }),
        linkTo(one, roundId),
      ]),
    );
    return {
      fileName: `${group.name.toLowerCase().replace(/[^a-zæøå0-9]+/gu, "-")}-${t("fileName")}.csv`,
      content: renderCsv([[t("name"), t("phone"), t("meetings"), t("link")], ...rows]),
    };
  });
