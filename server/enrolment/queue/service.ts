import type { Tx } from "#db/client.ts";
import { now } from "#server/clock.ts";

import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator, type Translator } from "#server/i18n/translator.ts";

import { findStanding } from "../queries.ts";
import { passesSeatsOn } from "../rules.ts";
import type { PoolOwner, Standing } from "../schema.ts";
import { findLine } from "./queries.ts";
import { explain, type Explanation, type Reason } from "./rules.ts";

/** An own place with everything its sentence needs. */
export type ExplainedStanding = Standing & {
  /** Until when an offer is answered. */
  answerBy: Date | null;
  /** True when an answer is the person's own to give; a group's is those who booked for it. */
  isOwnAnswer: boolean;
  /** True when the offer ran out and the person may still go last in the queue. */
  mayGoLast: boolean;
  /** The organisation that booked the place. */
  bookedBy: string | null;
  /** How the queue stands; for those who wait or are to answer. */
  explanation: Explanation | null;
  /** All of it in the reader's words. */
  sentences: string[];
};

/** How a person stands in the pool of an owner, and why; null without a place. */
export async function explainedStanding(
  tx: Tx,
  owner: PoolOwner,
  { personId, locale }: { personId: string; locale: Locale },
): Promise<ExplainedStanding | null> {
  const standing = await findExplained(tx, owner, personId);
  return standing && { ...standing, sentences: standingSentences(locale, standing) };
}

type Facts = Omit<ExplainedStanding, "sentences">;

async function findExplained(tx: Tx, owner: PoolOwner, personId: string): Promise<Facts | null> {
  const found = await findStanding(tx, owner, personId);
  if (!found) return null;
  const { enrolmentId, status, position, expiresAt, block, bookedBy } = found;
  const standing = {
    enrolmentId,
    status,
    position,
    answerBy: expiresAt,
    isOwnAnswer: block === null,
    mayGoLast: false,
    bookedBy,
    explanation: null,
  };
  // Whoever has a seat needs no explanation, and most have one.
  if (status === "confirmed") return standing;
  const stands = await findLine(tx, owner);
  if (!stands) return standing;
  const at = await now(tx);
  const mayGoLast = status === "expired" && passesSeatsOn(stands.pool, at);
  if (status === "expired" && !mayGoLast) return null;
  const reader = { isOffice: false, position } as const;
  const explanation = explain(stands.pool, stands.line, at, reader);
  return { ...standing, mayGoLast, explanation };
}

/** How the queue of an owner stands, with names and in words, for the office; null without a pool. */
export async function explainForOffice(
  tx: Tx,
  owner: PoolOwner,
  locale: Locale,
): Promise<(Explanation & { sentences: string[] }) | null> {
  const stands = await findLine(tx, owner);
  if (!stands) return null;
  const told = explain(stands.pool, stands.line, await now(tx), { isOffice: true });
  return { ...told, sentences: lineSentences(translator(locale, "enrolment.line"), locale, told) };
}

const momentIn = (locale: Locale, moment: Date): string => formatMoment(locale, osloWall(moment));

function standingSentences(locale: Locale, standing: Facts): string[] {
  const t = translator(locale, "enrolment.line");
  const { status, explanation, bookedBy } = standing;
  const booked = bookedBy ? [t("bookedBy", { organisation: bookedBy })] : [];
  const line = explanation && status === "waiting" ? lineSentences(t, locale, explanation) : [];
  return [...leadSentences(t, locale, standing), ...booked, ...line];
}

function leadSentences(t: Translator<"enrolment.line">, locale: Locale, standing: Facts): string[] {
  const until = standing.answerBy ? momentIn(locale, standing.answerBy) : "";
  const lead: Partial<Record<Standing["status"], () => string>> = {
    waiting: () => t("lead.waiting", { position: standing.position ?? 0 }),
    offered: () => t(standing.isOwnAnswer ? "lead.offered" : "lead.offeredGroup", { until }),
    applied: () => t("lead.applied"),
    expired: () => t("lead.expired"),
  };
  const sentence = lead[standing.status]?.();
  return sentence ? [sentence] : [];
}

/** The explanation in sentences; with names where it has them. */
function lineSentences(
  t: Translator<"enrolment.line">,
  locale: Locale,
  { capacity, free, held, waiting, offers, reason, headGroup, position }: Explanation,
): string[] {
  const [first, ...further] = offers;
  const isNamed = offers.some((offer) => offer.name !== null);
  const seats = offers.reduce((sum, offer) => sum + offer.seats, 0);
  const offered = isNamed
    ? offers.map(({ name, seats: count, until }) =>
        t("offerTo", { name: name ?? "", seats: count, until: momentIn(locale, until) }),
      )
    : first
      ? [
          further.length > 0
            ? t("offers", { seats, until: momentIn(locale, first.until) })
            : t("offer", { seats, until: momentIn(locale, first.until) }),
        ]
      : [];
  return [
    t("seats", { free, capacity }),
    ...offered,
    ...(held > 0 ? [t("held", { held })] : []),
    ...(position === null && waiting > 0 ? [t("waiting", { waiting })] : []),
    ...(reason ? [reasonSentence(t, reason, headGroup)] : []),
  ];
}

function reasonSentence(
  t: Translator<"enrolment.line">,
  reason: Reason,
  headGroup: Explanation["headGroup"],
): string {
  const seats = headGroup?.seats ?? 0;
  switch (reason) {
    case "groupDoesNotFit":
      return headGroup?.name
        ? t("reason.groupNamed", { seats, name: headGroup.name })
        : t("reason.group", { seats });
    case "noFreeSeat":
      return t("reason.noFreeSeat");
    case "begun":
      return t("reason.begun");
    case "paused":
      return t("reason.paused");
    case "notAllocated":
      return t("reason.notAllocated");
  }
}
