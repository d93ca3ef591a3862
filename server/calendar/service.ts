import { sql } from "drizzle-orm";

import { asSystem, db, withActor } from "#db/client.ts";
import { calendarFeed } from "#db/schema/notifications.ts";
import { record } from "#server/audit/service.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import type { AgendaItem } from "#server/contributions.ts";
import { env } from "#server/env.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator, type Translator } from "#server/i18n/translator.ts";
import { agenda, watched } from "#server/mine.ts";
import { claimedId, isSignedId, signId } from "#server/signed-id.ts";

import { type CalendarEvent, renderCalendar } from "./ics.ts";
import { getFeed, noteFetched } from "./queries.ts";

const day = 86_400_000;
/** What a calendar that is read again and again should hold: the last quarter and the next two years. */
const pastDays = 92;
const futureDays = 731;

const addressOf = (token: string): string => `${env.PUBLIC_URL}/api/calendar/${token}.ics`;

/** The actor's own feed address, and when a calendar last read it. */
export async function getOwnFeed({ personId }: Actor) {
  const { version, lastFetchedAt } = await getFeed(db, personId);
  return { address: addressOf(signId("calendar-feed", personId, version)), lastFetchedAt };
}

/** Gives the actor a new feed address; the old one stops at once. */
export async function renewFeed(actor: Actor) {
  const { personId } = actor;
  await withActor(actor, async (tx) => {
    await tx
      .insert(calendarFeed)
      .values({ personId, version: 2 })
      .onConflictDoUpdate({
        target: calendarFeed.personId,
        set: { version: sql`${calendarFeed.version} + 1`, lastFetchedAt: null },
      });
    await record(tx, personId, {
      action: "calendar.renewFeed",
      entityKind: "person",
      entityId: personId,
    });
  });
  return getOwnFeed(actor);
}

function summaryOf(t: Translator<"calendar">, { standing, title }: AgendaItem): string {
  if (standing === "waiting") return t("event.waitingTitle", { title });
  return standing === "offered" || standing === "applied" ? t("event.openTitle", { title }) : title;
}

const eventOf = (item: AgendaItem, locale: Locale): CalendarEvent => {
  const t = translator(locale, "calendar");
  const statuses = {
    confirmed: "CONFIRMED",
    waiting: "TENTATIVE",
    offered: "TENTATIVE",
    applied: "TENTATIVE",
    cancelled: "CANCELLED",
    away: "CONFIRMED",
  } as const;
  const standing = {
    confirmed: null,
    waiting: t("event.waiting", { position: item.position ?? 0 }),
    offered: t("event.offered"),
    applied: t("event.applied"),
    cancelled: null,
    away: null,
  }[item.standing];
  const demo = env.TUNET_DEMO ? t("event.demo") : null;
  return {
    uid: item.uid,
    sequence: item.sequence,
    wallStart: item.wallStart,
    wallEnd: item.wallEnd,
    isWholeDay: item.isWholeDay,
    isFree: item.isFree ?? false,
    summary: summaryOf(t, item),
    location: item.place,
    description: [standing, item.words, demo].filter((part) => part).join("\n\n"),
    url: `${env.PUBLIC_URL}${localePath(locale, item.path)}`,
    status: statuses[item.standing],
    createdAt: item.createdAt,
    updatedAt: item.changedAt,
  };
};

/**
 * The feed behind a token, as bytes to be sent; null when the token is nobody's, or was replaced. It
 * holds what the person's own page shows, cancelled dates included, and when those the person answers for
 * are away; it names nobody. That a calendar
 * program reads it is noted; anybody else changes nothing.
 */
export async function readFeed(token: string, isCalendar: boolean): Promise<string | null> {
  const personId = claimedId(token);
  if (personId === null) return null;
  return asSystem(async (tx) => {
    const { version } = await getFeed(tx, personId);
    if (!isSignedId("calendar-feed", token, personId, version)) return null;
    const actor = await findPersonActor(tx, personId);
    if (!actor) return null;
    const at = (await now(tx)).getTime();
    const from = new Date(at - pastDays * day);
    const to = new Date(at + futureDays * day);
    const items = [...(await agenda(tx, actor, from, to)), ...(await watched(tx, actor, from, to))];
    if (isCalendar) await noteFetched(tx, personId);
    const { locale } = actor;
    const t = translator(locale, "calendar");
    return renderCalendar({
      method: "PUBLISH",
      name: env.TUNET_DEMO ? t("feed.demoName") : t("feed.name"),
      description: t("feed.description"),
      source: addressOf(token),
      events: items
        .filter(({ isInvitedByOther }) => !isInvitedByOther)
        .map((item) => eventOf(item, locale)),
    });
  });
}
