import type { Tx } from "#db/client.ts";
import type { PoolDate } from "#db/schema/enrolment.ts";
import { now } from "#server/clock.ts";
import type { AgendaItem, Mine } from "#server/contributions.ts";
import { AppError } from "#server/errors.ts";
import { formatMoment, formatSpan, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator, type Translator } from "#server/i18n/translator.ts";

import { billQuestion } from "./billing/mine.ts";
import { listActiveRows, listRowsWith } from "./bookings/queries.ts";
import { mayAnswerOffer } from "./policy.ts";
import { findActive, findAsked, listPlaces } from "./queries.ts";
import { answerablePlace, withdrawQuestion } from "./replies/service.ts";
import { calendarSequence, joinLink, passesSeatsOn } from "./rules.ts";
import type { EnrolmentState } from "./schema.ts";
import { admit } from "./service.ts";

/** Every date of everything the person has a place in; a multi-day course is one item a day. */
const agenda: Mine["agenda"] = async (tx, actor, from, to) => {
  const places = await listPlaces(tx, actor.personId, from);
  return places.flatMap((place) =>
    place.dates
      .filter((date) => new Date(date.startsAt) < to && new Date(date.endsAt) > from)
      .map((date): AgendaItem => ({
        kind: place.ownerKind,
        id: place.ownerId,
        title: place.title,
        path: place.path,
        startsAt: new Date(date.startsAt),
        endsAt: new Date(date.endsAt),
        wallStart: date.wallStart,
        wallEnd: date.wallEnd,
        isWholeDay: false,
        ...whereOf(place.state === "confirmed" ? date.place : null),
        uid: date.uid,
        sequence: calendarSequence(date.sequence, place.changes),
        standing: place.state,
        position: place.position,
        answerBy: place.expiresAt,
        enrolmentId: place.enrolmentId,
        unanswered: place.unanswered,
        createdAt: place.createdAt,
        changedAt: place.changedAt,
      })),
  );
};

type Words = Translator<"enrolment.question">;
const words = (locale: Locale): Words => translator(locale, "enrolment.question");

const whenOf = (t: Words, locale: Locale, dates: readonly PoolDate[]) =>
  dates.length === 0
    ? []
    : [
        {
          label: t("offer.when"),
          value: dates
            .map(({ wallStart, wallEnd }) => formatSpan(locale, wallStart, wallEnd))
            .join("\n"),
        },
      ];

const questions: Mine["questions"] = {
  ...billQuestion,
  ...withdrawQuestion,
  /** Does the person take the seat that became free? */
  "enrolment.offer": {
    choices: (locale) => {
      const t = words(locale);
      return {
        yes: { label: t("offer.yes"), thanks: t("offer.yesThanks") },
        no: { label: t("offer.no"), thanks: t("offer.noThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const place = await findAsked(tx, entityId);
      if (!place || !mayAnswerOffer(actor, place) || place.state !== "offered") return null;
      if (!place.expiresAt || place.expiresAt <= (await now(tx))) return null;
      const t = words(locale);
      const until = formatMoment(locale, osloWall(place.expiresAt), { long: true });
      const group = await sizeOf(tx, entityId, place);
      return {
        title: group
          ? t("offer.groupTitle", { title: place.title, count: group })
          : t("offer.title", { title: place.title }),
        paragraphs: [group ? t("offer.groupText") : t("offer.text")],
        facts: [{ label: t("offer.until"), value: until }, ...whenOf(t, locale, place.dates)],
      };
    },
    give: async (tx, { personId: actorId }, { entityId: enrolmentId }, answer) => {
      const { poolId } = await getAsked(tx, enrolmentId);
      const act = answer === "yes" ? "accept" : "decline";
      const { status } = await admit(tx, { act, poolId, enrolmentId, actorId });
      const done = answer === "yes" ? ["confirmed", "held"] : ["declined"];
      if (!done.includes(status)) throw new AppError("OFFER_OVER");
    },
  },
  /** The offer ran out: does the person want to be last in the queue? */
  "enrolment.again": {
    choices: (locale) => {
      const t = words(locale);
      return {
        yes: { label: t("again.yes"), thanks: t("again.yesThanks") },
        no: { label: t("again.no"), thanks: t("again.noThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const place = await findAsked(tx, entityId);
      if (!place || !mayAnswerOffer(actor, place) || place.state !== "expired") return null;
      if (!passesSeatsOn(place, await now(tx))) return null;
      if (
        place.block
          ? await hasActiveRows(tx, place.block)
          : await findActive(tx, place.poolId, actor.personId)
      )
        return null;
      const t = words(locale);
      const group = await sizeOf(tx, entityId, place);
      return {
        title: group
          ? t("again.groupTitle", { title: place.title })
          : t("again.title", { title: place.title }),
        paragraphs: [group ? t("again.groupText") : t("again.text")],
        facts: whenOf(t, locale, place.dates),
      };
    },
    give: async (tx, { personId: actorId }, { entityId: enrolmentId }, answer) => {
      if (answer !== "yes") return;
      const { poolId } = await getAsked(tx, enrolmentId);
      await admit(tx, { act: "goLast", poolId, enrolmentId, actorId });
    },
  },
};

const hasActiveRows = async (tx: Tx, bookingId: string): Promise<boolean> =>
  (await listActiveRows(tx, bookingId)).length > 0;

/** How many seats a question is about when it is about a group's; null for one person's. */
async function sizeOf(
  tx: Tx,
  id: string,
  { block, state }: { block: string | null; state: EnrolmentState },
): Promise<number | null> {
  return block === null ? null : (await listRowsWith(tx, block, { id, state })).length;
}

async function getAsked(tx: Tx, enrolmentId: string) {
  const place = await findAsked(tx, enrolmentId);
  if (!place) throw new AppError("NOT_FOUND");
  return place;
}

const whereOf = (place: string | null) => ({ place, link: place && joinLink(place) });

/**
 * The own places feed min side and calendar, and an offer is answered from the mail; to-do list and
 * search come from the owners of the seats.
 */
export const mine: Mine = {
  agenda,
  tasks: async () => [],
  search: async () => [],
  questions,
  answerable: answerablePlace,
};
