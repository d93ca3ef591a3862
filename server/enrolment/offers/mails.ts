import type { Tx } from "#db/client.ts";
import type { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import { ask } from "#server/questions/service.ts";

import { tell, tellEnd, tellSeat } from "../mails.ts";

type Pool = typeof seatPool.$inferSelect;
type Row = typeof enrolment.$inferSelect;

const day = 86_400_000;

/** The link works as long as the offer, in whole days; the offer itself knows the moment. */
const daysUntil = (until: Date, at: Date): number =>
  Math.ceil((until.getTime() - at.getTime()) / day) + 1;

/** For how many days somebody who did not answer may be put last by the mail. */
const againDays = 30;

/** A seat is free, and the person is asked whether to take it; the answer is given from the mail. */
export async function tellOffered(
  tx: Tx,
  pool: Pool,
  row: Row,
  { until, at }: { until: Date; at: Date },
): Promise<void> {
  if (row.personId === null) return;
  const path = await ask(tx, {
    purpose: "enrolment.offer",
    entityId: row.id,
    personId: row.personId,
    days: daysUntil(until, at),
  });
  await tell(tx, pool, row, {
    kind: "enrolment.offered",
    write: (t, locale) => {
      const said = { title: pool.title, until: formatMoment(locale, osloWall(until)) };
      return {
        subject: t("offered.subject", said),
        paragraphs: [t("offered.text", said), t("offered.next")],
        button: { label: t("offered.answer"), path },
      };
    },
  });
}

/** The offer ran out; one tap puts the person last in the queue. */
export async function tellExpired(tx: Tx, pool: Pool, row: Row): Promise<void> {
  if (row.personId === null) return;
  const path = await ask(tx, {
    purpose: "enrolment.again",
    entityId: row.id,
    personId: row.personId,
    days: againDays,
  });
  await tell(tx, pool, row, {
    kind: "enrolment.expired",
    hasEnded: true,
    write: (t) => ({
      subject: t("expired.subject", { title: pool.title }),
      paragraphs: [t("expired.text", { title: pool.title }), t("expired.again")],
      button: { label: t("expired.goLast"), path },
    }),
  });
}

/** The person said no: receipt. */
export const tellDeclined = (tx: Tx, pool: Pool, row: Row): Promise<void> =>
  tellEnd(tx, pool, row, "offered", {
    kind: "enrolment.declined",
    isReceipt: true,
    write: (t) => ({
      subject: t("declined.subject", { title: pool.title }),
      paragraphs: [t("declined.text", { title: pool.title }), t("declined.again")],
    }),
  });

/** A seat became free so near the start that nobody was asked: it is the person's. */
export const tellPromoted = (tx: Tx, pool: Pool, row: Row): Promise<void> =>
  tellSeat(tx, pool, row, {
    kind: "enrolment.promoted",
    write: (t) => ({
      subject: t("promoted.subject", { title: pool.title }),
      paragraphs: [t("promoted.text", { title: pool.title }), t("promoted.withdraw")],
    }),
  });
