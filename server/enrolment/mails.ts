import type { Tx } from "#db/client.ts";
import type { enrolment, PoolDate, seatPool } from "#db/schema/enrolment.ts";
import { now } from "#server/clock.ts";
import { formatMoment, formatSpan, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { type Translator, translator } from "#server/i18n/translator.ts";
import type { MailContent, MailFact } from "#server/mail/template.ts";
import type { CalendarMeans, Notice, NoticeEvent } from "#server/notifications/mails.ts";
import type { Addressee } from "#server/notifications/queries.ts";
import { notify } from "#server/notifications/service.ts";

import { countChanges } from "./queries.ts";
import { calendarSequence, isSoon, joinLink } from "./rules.ts";
import type { EnrolmentState } from "./schema.ts";

type Pool = typeof seatPool.$inferSelect;
type Row = typeof enrolment.$inferSelect;

/** What the caller has read already under the pool's lock, and nobody should wait for again. */
type Known = { addressee?: Addressee; changes?: number };

/** The person has a seat: receipt with the invitations. */
export const tellConfirmed = (tx: Tx, pool: Pool, row: Row, known: Known = {}): Promise<void> =>
  tellSeat(tx, pool, row, {
    kind: "enrolment.confirmed",
    isReceipt: true,
    ...known,
    write: (t, _locale, calendar) => ({
      subject: t("confirmed.subject", { title: pool.title }),
      paragraphs: [t("confirmed.text", { title: pool.title, calendar }), t("confirmed.withdraw")],
    }),
  });

/** All seats are taken; the person has a number on the waiting list. */
export const tellWaiting = (
  tx: Tx,
  pool: Pool,
  row: Row,
  position: number,
  { addressee }: Known = {},
): Promise<void> =>
  tell(tx, pool, row, {
    kind: "enrolment.waiting",
    isReceipt: true,
    addressee,
    write: (t) => ({
      subject: t("waiting.subject", { title: pool.title, position }),
      paragraphs: [t("waiting.text", { title: pool.title, position }), t("waiting.next")],
    }),
  });

/** The person has applied, and gets an answer with everybody else. */
export const tellApplied = (
  tx: Tx,
  pool: Pool,
  row: Row,
  { addressee }: Known = {},
): Promise<void> =>
  tell(tx, pool, row, {
    kind: "enrolment.applied",
    isReceipt: true,
    addressee,
    write: (t, locale) => {
      const until = pool.appliesBy && formatMoment(locale, osloWall(pool.appliesBy));
      return {
        subject: t("applied.subject", { title: pool.title }),
        paragraphs: [
          t("applied.text", { title: pool.title }),
          until ? t("applied.nextUntil", { until }) : t("applied.next"),
        ],
      };
    },
  });

/** The person has withdrawn: receipt, and calendar entries are taken back if there was a seat. */
export const tellWithdrawn = (tx: Tx, pool: Pool, row: Row, from: EnrolmentState): Promise<void> =>
  tellEnd(tx, pool, row, from, {
    kind: "enrolment.withdrawn",
    isReceipt: true,
    write: (t, _locale, calendar) => ({
      subject: t("withdrawn.subject", { title: pool.title }),
      paragraphs: [t("withdrawn.text", { title: pool.title, calendar }), t("withdrawn.again")],
    }),
  });

/** What was signed up for is cancelled by the organiser, who may have said why. */
export const tellCancelled = (
  tx: Tx,
  pool: Pool,
  row: Row,
  from: EnrolmentState,
  note: string,
): Promise<void> =>
  tellEnd(tx, pool, row, from, {
    kind: "enrolment.cancelled",
    write: (t, _locale, calendar) => ({
      subject: t("cancelled.subject", { title: pool.title }),
      paragraphs: [
        t("cancelled.text", { title: pool.title, calendar }),
        ...(note ? [t("cancelled.note", { name: pool.contactName }), note] : []),
      ],
    }),
  });

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
  const { version } = change;
  await tell(tx, pool, row, {
    kind: "enrolment.changed",
    version,
    hasSeat: true,
    calendar: { method: "REQUEST", events: await events(tx, pool, row, pool.dates, "CONFIRMED") },
    write: (t, _locale, calendar) => ({
      subject: t("changed.subject", { title: pool.title, calendar }),
      paragraphs: [t("changed.text", { title: pool.title, calendar }), t("changed.withdraw")],
    }),
  });
  for (const date of change.removed)
    await tell(tx, pool, row, {
      kind: "enrolment.dateRemoved",
      entity: `enrolment:${row.id}#${date.uid}`,
      version,
      hasSeat: true,
      calendar: { method: "CANCEL", events: await events(tx, pool, row, [date], "CANCELLED") },
      urgent: isSoon([date], await now(tx)),
      write: (t, locale, calendar) => {
        const when = formatSpan(locale, date.wallStart, date.wallEnd);
        return {
          subject: t("dateRemoved.subject", { title: pool.title, when }),
          paragraphs: [t("dateRemoved.text", { title: pool.title, when, calendar })],
        };
      },
    });
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

type Sentences = Pick<MailContent, "subject" | "paragraphs"> & Partial<Pick<MailContent, "button">>;

/** What the person of a place is told. Without a button of its own it leads to what was signed up for. */
export type PlaceNotice = Pick<Notice, "kind" | "addressee" | "calendar" | "urgent"> & {
  write: (
    t: Translator<"enrolment.mail">,
    locale: Locale,
    /** How the dates of the mail come into the person's calendar. */
    calendar: CalendarMeans,
  ) => Sentences;
  /** An answer to what the person just did; the rest is told unasked. */
  isReceipt?: boolean;
  /** The place of an online course is for those with a seat. */
  hasSeat?: boolean;
  hasEnded?: boolean;
  entity?: string;
  version?: number;
};

/** Tells a person who has a seat, with the dates for the calendar. */
export async function tellSeat(
  tx: Tx,
  pool: Pool,
  row: Row,
  { changes, ...notice }: PlaceNotice & Known,
): Promise<void> {
  const dates = await events(tx, pool, row, pool.dates, "CONFIRMED", changes);
  await tell(tx, pool, row, {
    ...notice,
    hasSeat: true,
    calendar: { method: "REQUEST", events: dates },
  });
}

/** Tells a person whose place is over; what stood in the calendar is taken out. */
export async function tellEnd(
  tx: Tx,
  pool: Pool,
  row: Row,
  from: EnrolmentState,
  notice: PlaceNotice,
): Promise<void> {
  const dates = from === "confirmed" ? pool.dates : [];
  const urgent = notice.urgent ?? (notice.isReceipt || isSoon(pool.dates, await now(tx)));
  await tell(tx, pool, row, {
    ...notice,
    hasEnded: true,
    calendar: { method: "CANCEL", events: await events(tx, pool, row, dates, "CANCELLED") },
    urgent,
  });
}

/** Tells the person of a place; one that is kept for nobody yet has nobody to tell. */
export async function tell(tx: Tx, pool: Pool, row: Row, notice: PlaceNotice): Promise<void> {
  if (row.personId === null) return;
  await notify(tx, {
    kind: notice.kind,
    entity: notice.entity ?? `enrolment:${row.id}`,
    version: notice.version ?? row.version,
    personId: row.personId,
    addressee: notice.addressee,
    path: pool.path,
    receipt: notice.isReceipt ?? false,
    ...replyTo(pool),
    calendar: notice.calendar && { ...notice.calendar, placeId: row.id },
    urgent: notice.urgent,
    texts: (locale, calendar) => {
      const t = translator(locale, "enrolment.mail");
      const reason = notice.hasEnded ? "reason.ended" : "reason.enrolled";
      return {
        button: { label: t("open"), path: pool.path },
        ...notice.write(t, locale, calendar),
        facts: facts(locale, pool, notice.hasSeat ?? false),
        reason: t(reason, { title: pool.title }),
      };
    },
  });
}

/** Whoever answers the mail writes to the organiser's contact, while there is one. */
export const replyTo = (pool: Pool): Pick<Notice, "replyTo"> =>
  pool.contactAddress ? { replyTo: { name: pool.contactName, address: pool.contactAddress } } : {};

async function events(
  tx: Tx,
  pool: Pool,
  row: Row,
  dates: PoolDate[],
  status: NoticeEvent["status"],
  known?: number,
): Promise<NoticeEvent[]> {
  if (dates.length === 0 || row.personId === null) return [];
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
export function facts(locale: Locale, pool: Pool, hasSeat: boolean): MailFact[] {
  const t = translator(locale, "enrolment.mail");
  const when = pool.dates.map((date) => formatSpan(locale, date.wallStart, date.wallEnd));
  const place = hasSeat ? (pool.dates[0]?.place ?? pool.place) : null;
  return [
    ...(when.length > 0 ? [{ label: t("fact.when"), value: when.join("\n") }] : []),
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
