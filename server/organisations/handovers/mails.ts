import type { Tx } from "#db/client.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";
import { ask } from "#server/questions/service.ts";

import { findPersonName, type NamedPlace } from "../queries.ts";
import type { Handover } from "./queries.ts";
import { aheadDays } from "./schema.ts";

/** A handover with its municipality, and who did what it is told of; answers go there. */
type Told = Handover & { place: NamedPlace; by: string };

/** The question that a successor with an account answers. */
export const acceptPurpose = "handover.accept";

/** How long the successor may answer from the mail: as far ahead as a day can lie, and two months. */
const answerDays = aheadDays + 60;

const say = (locale: Locale) => translator(locale, "handovers.mail");

const about = ({ membershipId, by }: Told) => ({
  entity: `handover:${membershipId}`,
  version: 1,
  replyTo: { personId: by },
});

const pagesOf = ({ place }: Told) => ({
  taking: `/kommune/${place.number}/overtar`,
  handing: `/kommune/${place.number}/overlevering`,
});

/** The words of a handover; who is meant is said even without a name. */
const wordsOf = (locale: Locale, row: Told) => ({
  municipality: row.place.name,
  date: formatDay(locale, row.onDate, { long: true }),
  successor: row.name || say(locale)("somebody"),
  former: row.formerName ?? say(locale)("somebody"),
});

/** Tells the successor, or asks somebody with an account, and tells the former who takes over and when. */
export async function tellNamed(tx: Tx, row: Told): Promise<void> {
  if (row.isWaiting) await askSuccessor(tx, row);
  else await tellSuccessor(tx, row);
  await tellFormer(tx, row);
}

async function tellSuccessor(tx: Tx, row: Told): Promise<void> {
  const by = await findPersonName(tx, row.by);
  const path = pagesOf(row).taking;
  await notify(tx, {
    ...about(row),
    kind: "handover.named",
    personId: row.personId,
    path,
    texts: (locale) => {
      const t = say(locale);
      const words = wordsOf(locale, row);
      return {
        subject: t("named.subject", words),
        paragraphs: [t("named.text", { ...words, by: by ?? t("somebody") }), t("named.what")],
        button: { label: t("named.button"), path },
        after: [t("named.wrong")],
        reason: t("named.reason", words),
      };
    },
  });
}

/** Asks somebody with an account whether they take over; from the day on once more. */
export async function askSuccessor(tx: Tx, row: Told, version = 1): Promise<void> {
  const by = await findPersonName(tx, row.by);
  const asked = { entityId: row.membershipId, personId: row.personId, days: answerDays };
  const path = await ask(tx, { purpose: acceptPurpose, ...asked });
  await notify(tx, {
    ...about(row),
    kind: "handover.asked",
    version,
    personId: row.personId,
    path,
    texts: (locale) => {
      const t = say(locale);
      const words = wordsOf(locale, row);
      return {
        subject: t("asked.subject", words),
        paragraphs: [
          t("asked.text", { ...words, by: by ?? t("somebody") }),
          t("asked.until", words),
        ],
        button: { label: t("asked.button"), path },
        reason: t("named.reason", words),
      };
    },
  });
}

async function tellFormer(tx: Tx, row: Told): Promise<void> {
  if (!row.formerPersonId || row.formerPersonId === row.by) return;
  const by = await findPersonName(tx, row.by);
  const path = pagesOf(row).handing;
  await notify(tx, {
    ...about(row),
    kind: "handover.told",
    personId: row.formerPersonId,
    path,
    texts: (locale) => {
      const t = say(locale);
      const words = { ...wordsOf(locale, row), by: by ?? t("somebody") };
      return {
        subject: t("told.subject", words),
        paragraphs: [
          row.isWaiting ? t("told.textAsked", words) : t("told.text", words),
          t("told.undo"),
        ],
        button: { label: t("told.button"), path },
        reason: t("told.reason", words),
      };
    },
  });
}

/** Tells the former leader, and whoever named the successor, that the successor has said yes. */
export async function tellAgreed(tx: Tx, row: Told): Promise<void> {
  const path = pagesOf(row).handing;
  for (const personId of new Set([row.formerPersonId, row.namedBy])) {
    if (!personId) continue;
    await notify(tx, {
      ...about(row),
      kind: "handover.agreed",
      personId,
      path,
      texts: (locale) => {
        const t = say(locale);
        const words = wordsOf(locale, row);
        const isFormer = personId === row.formerPersonId;
        return {
          subject: t("agreed.subject", words),
          paragraphs: [t("agreed.text", words), ...(isFormer ? [t("agreed.former")] : [])],
          button: { label: t("told.button"), path },
          reason: t("undone.reason"),
        };
      },
    });
  }
}

/** Tells the former leader, and whoever named the successor, that the successor has said no. */
export async function tellDeclined(tx: Tx, row: Told): Promise<void> {
  const path = pagesOf(row).handing;
  for (const personId of new Set([row.formerPersonId, row.namedBy])) {
    if (!personId) continue;
    await notify(tx, {
      ...about(row),
      kind: "handover.declined",
      personId,
      path,
      texts: (locale) => {
        const t = say(locale);
        const words = wordsOf(locale, row);
        return {
          subject: t("declined.subject", words),
          paragraphs: [t("declined.text", words), t("declined.todo")],
          button: { label: t("told.button"), path },
          reason: t("undone.reason"),
        };
      },
    });
  }
}

/** The day has come without an answer: tells the former leader, who goes on until there is one. */
export async function tellUnanswered(tx: Tx, row: Told): Promise<boolean> {
  if (!row.formerPersonId) return false;
  const path = pagesOf(row).handing;
  return notify(tx, {
    ...about(row),
    kind: "handover.waits",
    personId: row.formerPersonId,
    path,
    texts: (locale) => {
      const t = say(locale);
      const words = wordsOf(locale, row);
      return {
        subject: t("waits.subject", words),
        paragraphs: [t("waits.text", words), t("waits.todo")],
        button: { label: t("told.button"), path },
        reason: t("told.reason", words),
      };
    },
  });
}

/** Tells the successor, and the former leader, that nothing is handed over after all. */
export async function tellUndone(tx: Tx, row: Told): Promise<void> {
  const by = await findPersonName(tx, row.by);
  for (const personId of new Set([row.personId, row.formerPersonId])) {
    if (!personId || personId === row.by) continue;
    await notify(tx, {
      ...about(row),
      kind: "handover.undone",
      personId,
      path: "/min-side",
      texts: (locale) => {
        const t = say(locale);
        const words = wordsOf(locale, row);
        return {
          subject: t("undone.subject", words),
          paragraphs: [t("undone.text", { ...words, by: by ?? t("somebody") })],
          reason: t("undone.reason"),
        };
      },
    });
  }
}
