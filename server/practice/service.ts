import { eq, sql } from "drizzle-orm";

import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { practiceShare } from "#db/schema/absences.ts";
import { workplace } from "#db/schema/organisations.ts";
import { membership } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { type CalendarEvent, renderCalendar } from "#server/calendar/ics.ts";
import { now } from "#server/clock.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { translator } from "#server/i18n/translator.ts";
import { displayAddress } from "#server/mail/address.ts";
import { renderMail, type MailContent } from "#server/mail/template.ts";
import { agenda } from "#server/mine.ts";
import { notify } from "#server/notifications/service.ts";
import { findMunicipality, findPlace } from "#server/organisations/queries.ts";
import { findOrMakeWorkplace } from "#server/organisations/workplaces/queries.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { claimedId, isSignedId, veil } from "#server/signed-id.ts";

import { calendarAddress, localeOf, noticeOf } from "./mails.ts";
import { isOwn, mayCloseCalendar, maySeeCalendars } from "./policy.ts";
import {
  findPractice,
  findPracticeIn,
  findShare,
  listCalendars,
  listPractices,
  listShares,
  listShown,
  lockMembership,
  type Share,
} from "./queries.ts";
import { busyTimes, hashOf, type BusyTime } from "./rules.ts";
import { aheadDays, pastDays, type PracticeChoice } from "./schema.ts";

const day = 86_400_000;

async function timesOf(tx: Tx, actor: Actor): Promise<BusyTime[]> {
  const from = await now(tx);
  return busyTimes(await agenda(tx, actor, from, new Date(from.getTime() + aheadDays * day)));
}

/** What would be sent to the practice now, what the person sees of it, and its fingerprint. */
function draft(share: Share, times: readonly BusyTime[]) {
  const locale = localeOf(share);
  const { workplaceId, feedVersion } = share;
  const calendar =
    workplaceId && feedVersion !== null ? calendarAddress(workplaceId, feedVersion) : null;
  const render = (content: MailContent) =>
    renderMail(content, {
      locale,
      publicUrl: env.PUBLIC_URL,
      demo: env.TUNET_DEMO,
      hasChoice: false,
    });
  const content = noticeOf(locale, share, times, calendar);
  // Colleagues read the same calendar: its key is the practice's alone.
  const { subject, text } = render(noticeOf(locale, share, times, null));
  return {
    locale,
    content,
    subject,
    text,
    hash: hashOf(share.address ?? "", render(content).text),
  };
}

/** The actor's practices, what each was told, and exactly what it would be told now. */
export async function getOwn(actor: Actor) {
  const [own, times] = await Promise.all([listShares(db, actor.personId), timesOf(db, actor)]);
  const practices = await listPractices(
    db,
    own.map((share) => share.organisationId),
  );
  return own.map((share) => {
    const { locale, subject, text, hash } = draft(share, times);
    return {
      membershipId: share.membershipId,
      municipality: share.municipality,
      practice: share.workplaceId
        ? {
            id: share.workplaceId,
            name: share.workplaceName ?? "",
            address: share.address && displayAddress(share.address),
          }
        : null,
      practices: practices.filter((one) => one.organisationId === share.organisationId),
      inFeed: share.inFeed,
      sent: share.sentAt && { at: share.sentAt, to: displayAddress(share.sentTo ?? "") },
      /** True when the practice has had exactly this already, or there is nothing to tell. */
      isTold: share.sentHash === hash || (share.sentHash === null && times.length === 0),
      notice: { locale, subject, text },
    };
  });
}

/**
 * Chooses the own practice, or adds one to the municipality's. An address that stands there already
 * is the municipality's to change, and to give where colleagues are shown in the calendar.
 * @throws AppError NOT_FOUND, BAD_INPUT with the field
 */
export const choose = (
  actor: Actor,
  { membershipId, workplaceId, name, address }: PracticeChoice,
): Promise<{ workplaceId: string }> =>
  withActor(actor, async (tx) => {
    const share = await ownForUpdate(tx, actor, membershipId);
    if (!workplaceId && name === "")
      throw new AppError("BAD_INPUT", { fields: { name: { code: "required" } } });
    const id = workplaceId ?? (await findOrMakeWorkplace(tx, share.organisationId, name));
    const practice = await findPracticeIn(tx, share.organisationId, id);
    if (!practice) throw new AppError("NOT_FOUND");
    if (!practice.address && address !== "") {
      // Its receiver gets the key of the calendar in which they stand.
      const shown = await listShown(tx, id);
      if (shown.some(({ personId }) => personId !== actor.personId))
        throw new AppError("BAD_INPUT", { fields: { address: { code: "addressOfOthers" } } });
      await tx.update(workplace).set({ absenceAddress: address }).where(eq(workplace.id, id));
    }
    await tx.update(membership).set({ workplaceId: id }).where(eq(membership.id, membershipId));
    await noted(tx, actor, membershipId, "practice.chosen");
    return { workplaceId: id };
  });

/** Shows the actor in the calendar of the own practice, or not any more. @throws AppError NOT_FOUND */
export const setInFeed = (
  actor: Actor,
  { membershipId, inFeed }: { membershipId: string; inFeed: boolean },
): Promise<{ inFeed: boolean }> =>
  withActor(actor, async (tx) => {
    await ownForUpdate(tx, actor, membershipId);
    await tx
      .insert(practiceShare)
      .values({ membershipId, inFeed })
      .onConflictDoUpdate({ target: practiceShare.membershipId, set: { inFeed } });
    await noted(tx, actor, membershipId, inFeed ? "practice.shown" : "practice.hidden");
    return { inFeed };
  });

/**
 * «Send til legekontoret»: days and times to the stored address, once for the same content.
 * @throws AppError NOT_FOUND, PRACTICE_ADDRESS_MISSING, TOO_MANY_REQUESTS
 */
export const send = (
  actor: Actor,
  membershipId: string,
): Promise<{ status: "sent" | "unchanged" }> =>
  withActor(actor, async (tx) => {
    const share = await ownForUpdate(tx, actor, membershipId);
    const to = share.address;
    if (!to) throw new AppError("PRACTICE_ADDRESS_MISSING");
    const times = await timesOf(tx, actor);
    const { locale, content, hash } = draft(share, times);
    if (share.sentHash === hash || (share.sentHash === null && times.length === 0))
      return { status: "unchanged" };
    await countAttempt(limits.practiceNoticeByPerson, actor.personId);
    const notices = share.notices + 1;
    await notify(tx, {
      kind: "practice.notice",
      entity: `practice:${membershipId}`,
      version: notices,
      personId: null,
      address: to,
      locale,
      path: "/",
      receipt: true,
      inInbox: false,
      // It holds the address of the calendar, and days that the outbox need not keep.
      secret: true,
      texts: () => content,
    });
    const sent = { notices, sentAt: sql`tunet_now()`, sentTo: to, sentHash: hash };
    await tx
      .insert(practiceShare)
      .values({ membershipId, ...sent })
      .onConflictDoUpdate({ target: practiceShare.membershipId, set: sent });
    await record(tx, actor.personId, {
      action: "practice.told",
      entityKind: "membership",
      entityId: membershipId,
      detail: { times: times.length },
    });
    return { status: "sent" };
  });

async function ownForUpdate(tx: Tx, actor: Actor, membershipId: string): Promise<Share> {
  // Two presses at the same moment send one mail: the second waits here and finds it sent.
  await lockMembership(tx, membershipId);
  const share = await findShare(tx, membershipId);
  authorize(isOwn, actor, share);
  return share;
}

/**
 * The practices of a municipality that have a calendar of who is away.
 * @throws AppError NOT_FOUND for those who do not see the municipality's people
 */
export async function listOfMunicipality(actor: Actor, number: string) {
  const place = await findMunicipality(db, number);
  authorize(maySeeCalendars, actor, place);
  return {
    calendars: await listCalendars(db, place.id),
    mayClose: mayCloseCalendar(actor, place),
  };
}

/**
 * Closes a practice's calendar: its address stops at once. The next notice to the practice brings a
 * new one.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export const closeCalendar = (actor: Actor, workplaceId: string): Promise<{ status: "closed" }> =>
  withActor(actor, async (tx) => {
    const practice = await findPractice(tx, workplaceId);
    const place = practice && (await findPlace(tx, practice.organisationId));
    authorize(mayCloseCalendar, actor, place, maySeeCalendars);
    await tx
      .update(workplace)
      .set({ feedVersion: sql`${workplace.feedVersion} + 1` })
      .where(eq(workplace.id, workplaceId));
    await record(tx, actor.personId, {
      action: "practice.calendarClosed",
      entityKind: "workplace",
      entityId: workplaceId,
    });
    return { status: "closed" };
  });

/**
 * The calendar behind a token, as bytes; null when the token is no practice's, or was replaced. It
 * holds the names of those who chose to be shown, days and times, and not one word more.
 * @throws AppError TOO_MANY_REQUESTS
 */
export async function readCalendar(token: string, network: string): Promise<string | null> {
  await countAttempt(limits.practiceFeedByNetwork, network);
  const id = claimedId(token);
  if (id === null) return null;
  return asSystem(async (tx) => {
    const practice = await findPractice(tx, id);
    if (!practice || !isSignedId("practice-feed", token, id, practice.feedVersion)) return null;
    const place = await findPlace(tx, practice.organisationId);
    const locale = localeOf({ writtenForm: place?.writtenForm ?? "nb" });
    const t = translator(locale, "practice.calendar");
    const at = (await now(tx)).getTime();
    const events: CalendarEvent[] = [];
    for (const shown of await listShown(tx, id)) {
      const actor = await findPersonActor(tx, shown.personId);
      if (!actor) continue;
      const name = `${shown.firstName} ${shown.lastName}`.trim();
      const [from, to] = [new Date(at - pastDays * day), new Date(at + aheadDays * day)];
      for (const time of busyTimes(await agenda(tx, actor, from, to)))
        events.push({
          ...time,
          // The agenda's own name of an entry would tell which course it is.
          uid: `${veil("practice-feed", `${id}:${shown.personId}:${time.uid}`)}@tunet`,
          summary: time.kind === "away" ? t("away", { name }) : t("busy", { name }),
          status: "CONFIRMED",
          updatedAt: time.changedAt,
        });
    }
    return renderCalendar({
      method: "PUBLISH",
      name: t("name", { practice: practice.name }),
      description: t("description"),
      source: calendarAddress(id, practice.feedVersion),
      events,
    });
  });
}

const noted = (tx: Tx, { personId }: Actor, id: string, action: string): Promise<void> =>
  record(tx, personId, { action, entityKind: "membership", entityId: id });
