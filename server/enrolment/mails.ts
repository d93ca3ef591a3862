import type { Tx } from "#db/client.ts";
import type { enrolment, PoolDate, seatPool } from "#db/schema/enrolment.ts";
import { now } from "#server/clock.ts";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { type Translator, translator } from "#server/i18n/translator.ts";
import type { MailContent, MailFact } from "#server/mail/template.ts";
import type { Notice, NoticeEvent } from "#server/notifications/mails.ts";
import type { Addressee } from "#server/notifications/queries.ts";
import { notify } from "#server/notifications/service.ts";

import { countChanges } from "./queries.ts";
import { calendarSequence, isSoon, joinLink } from "./rules.ts";
import type { EnrolmentState } from "./schema.ts";

type Pool = typeof seatPool.$inferSelect;
type Row = typeof enrolment.$inferSelect;

/** Answers to what the person just did; the other mails are told unasked. */
const receipts = new Set(["enrolment.confirmed", "enrolment.waiting", "enrolment.withdrawn"]);

/** What the caller has read already under the pool's lock, and nobody should wait for again. */
type Known = { addressee?: Addressee; changes?: number };

/** The person has a seat: receipt with the invitations. */
export const tellConfirmed = (tx: Tx, pool: Pool, row: Row, known: Known): Promise<void> =>
  tellSeat(tx, pool, row, "enrolment.confirmed", known, (t) => ({
    subject: t("confirmed.subject", { title: pool.title }),
    paragraphs: [t("confirmed.text", { title: pool.title }), t("confirmed.withdraw")],
  }));

/** A seat became free and is the person's now. */
export const tellPromoted = (tx: Tx, pool: Pool, row: Row): Promise<void> =>
  tellSeat(tx, pool, row, "enrolment.promoted", {}, (t) => ({
    subject: t("promoted.subject", { title: pool.title }),
    paragraphs: [t("promoted.text", { title: pool.title }), t("promoted.withdraw")],
  }));

/** All seats are taken; the person has a number on the waiting list. */
export const tellWaiting = (
  tx: Tx,
  pool: Pool,
  row: Row,
  position: number,
  { addressee }: Known,
): Promise<void> =>
  tell(
    tx,
    pool,
    row,
    "enrolment.waiting",
    { hasSeat: false, reason: "enrolled", addressee },
    (t) => ({
      subject: t("waiting.subject", { title: pool.title, position }),
      paragraphs: [t("waiting.text", { title: pool.title, position }), t("waiting.next")],
    }),
  );

/** The person has withdrawn: receipt, and calendar entries are taken back if there was a seat. */
export const tellWithdrawn = (tx: Tx, pool: Pool, row: Row, from: EnrolmentState): Promise<void> =>
  tellEnd(tx, pool, row, from, "enrolment.withdrawn", (t) => ({
    subject: t("withdrawn.subject", { title: pool.title }),
    paragraphs: [t("withdrawn.text", { title: pool.title }), t("withdrawn.again")],
  }));

/** What was signed up for is cancelled by the organiser, who may have said why. */
export const tellCancelled = (
  tx: Tx,
  pool: Pool,
  row: Row,
  from: EnrolmentState,
  note: string,
): Promise<void> =>
  tellEnd(tx, pool, row, from, "enrolment.cancelled", (t) => ({
    subject: t("cancelled.subject", { title: pool.title }),
    paragraphs: [
      t("cancelled.text", { title: pool.title }),
      ...(note ? [t("cancelled.note", { name: pool.contactName }), note] : []),
    ],
  }));

/**
 * Time or place has changed: a person with a seat gets the dates as they stand now, and removed
 * dates are taken out of the calendar. `version` is the change's own number in the pool.
 */
export async function tellChanged(
  tx: Tx,
  pool: Pool,
  row: Row,
  change: { version: number; removed: PoolDate[] },
): Promise<void> {
  const entity = `enrolment:${row.id}`;
  const seat = { hasSeat: true, reason: "enrolled" } as const;
  await tell(
    tx,
    pool,
    row,
    "enrolment.changed",
    {
      ...seat,
      version: change.version,
      calendar: { method: "REQUEST", events: await events(tx, pool, row, pool.dates, "CONFIRMED") },
    },
    (t) => ({
      subject: t("changed.subject", { title: pool.title }),
      paragraphs: [t("changed.text", { title: pool.title }), t("changed.withdraw")],
    }),
  );
  for (const date of change.removed) {
    const calendar = {
      method: "CANCEL",
      events: await events(tx, pool, row, [date], "CANCELLED"),
    } as const;
    await tell(
      tx,
      pool,
      row,
      "enrolment.dateRemoved",
      {
        ...seat,
        entity: `${entity}#${date.uid}`,
        version: change.version,
        calendar,
        urgent: isSoon([date], await now(tx)),
      },
      (t, locale) => {
        const when = formatSpan(locale, date.wallStart, date.wallEnd);
        return {
          subject: t("dateRemoved.subject", { title: pool.title, when }),
          paragraphs: [t("dateRemoved.text", { title: pool.title, when })],
        };
      },
    );
  }
}

/** The organiser hears of a withdrawal after «meld av innen». */
export async function tellOfficeOfLateWithdrawal(tx: Tx, pool: Pool, row: Row): Promise<void> {
  // The contact person's account has been erased, and nobody took over.
  if (pool.contactAddress === "") return;
  await notify(tx, {
    kind: "enrolment.lateWithdrawal",
    entity: `enrolment:${row.id}`,
    version: row.version,
    personId: null,
    address: pool.contactAddress,
    path: pool.officePath,
    texts: (locale) => {
      const t = translator(locale, "enrolment.mail");
      return {
        subject: t("late.subject", { title: pool.title }),
        paragraphs: [t("late.text", { title: pool.title })],
        button: { label: t("late.open"), path: pool.officePath },
        reason: t("reason.organiser", { title: pool.title }),
      };
    },
  });
}

type Sentences = Pick<MailContent, "subject" | "paragraphs">;
type Write = (t: Translator<"enrolment.mail">, locale: Locale) => Sentences;

async function tellSeat(
  tx: Tx,
  pool: Pool,
  row: Row,
  kind: string,
  { addressee, changes }: Known,
  write: Write,
): Promise<void> {
  const calendar = {
    method: "REQUEST",
    events: await events(tx, pool, row, pool.dates, "CONFIRMED", changes),
  } as const;
  await tell(
    tx,
    pool,
    row,
    kind,
    { hasSeat: true, reason: "enrolled", addressee, calendar },
    write,
  );
}

async function tellEnd(
  tx: Tx,
  pool: Pool,
  row: Row,
  from: EnrolmentState,
  kind: string,
  write: Write,
): Promise<void> {
  const dates = from === "confirmed" ? pool.dates : [];
  const calendar = {
    method: "CANCEL",
    events: await events(tx, pool, row, dates, "CANCELLED"),
  } as const;
  const urgent = receipts.has(kind) || isSoon(pool.dates, await now(tx));
  await tell(tx, pool, row, kind, { hasSeat: false, reason: "ended", calendar, urgent }, write);
}

async function tell(
  tx: Tx,
  pool: Pool,
  row: Row,
  kind: string,
  more: {
    hasSeat: boolean;
    reason: "enrolled" | "ended";
    entity?: string;
    version?: number;
    addressee?: Addressee;
    calendar?: Notice["calendar"];
    urgent?: boolean;
  },
  write: Write,
): Promise<void> {
  await notify(tx, {
    kind,
    entity: more.entity ?? `enrolment:${row.id}`,
    version: more.version ?? row.version,
    personId: row.personId,
    addressee: more.addressee,
    path: pool.path,
    receipt: receipts.has(kind),
    ...(pool.contactAddress
      ? { replyTo: { name: pool.contactName, address: pool.contactAddress } }
      : {}),
    calendar: more.calendar,
    urgent: more.urgent,
    texts: (locale) => {
      const t = translator(locale, "enrolment.mail");
      const reason = more.reason === "ended" ? "reason.ended" : "reason.enrolled";
      return {
        ...write(t, locale),
        facts: facts(locale, pool, more.hasSeat),
        button: { label: t("open"), path: pool.path },
        reason: t(reason, { title: pool.title }),
      };
    },
  });
}

async function events(
  tx: Tx,
  pool: Pool,
  row: Row,
  dates: PoolDate[],
  status: NoticeEvent["status"],
  known?: number,
): Promise<NoticeEvent[]> {
  if (dates.length === 0) return [];
  const changes = known ?? (await countChanges(tx, pool.id, row.personId));
  const at = await now(tx);
  return dates.map((date) => ({
    uid: date.uid,
    sequence: calendarSequence(date.sequence, changes),
    wallStart: date.wallStart,
    wallEnd: date.wallEnd,
    summary: pool.title,
    location: date.place,
    status,
    createdAt: row.createdAt,
    updatedAt: at,
  }));
}

/** When, where and whom to ask; the place of an online course is for those with a seat. */
function facts(locale: Locale, pool: Pool, hasSeat: boolean): MailFact[] {
  const t = translator(locale, "enrolment.mail");
  const when = pool.dates.map((date) => formatSpan(locale, date.wallStart, date.wallEnd));
  const place = hasSeat ? pool.dates[0]?.place : null;
  return [
    { label: t("fact.when"), value: when.join("\n") },
    ...(place
      ? [
          {
            label: t("fact.where"),
            value: place,
            href: joinLink(place) ?? undefined,
          },
        ]
      : []),
    ...(pool.contactAddress
      ? [{ label: t("fact.contact"), value: `${pool.contactName}, ${pool.contactAddress}` }]
      : []),
  ];
}
