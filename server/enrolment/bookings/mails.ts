import type { enrolment } from "#db/schema/enrolment.ts";
import { formatMoment, osloWall } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator, type Translator } from "#server/i18n/translator.ts";
import type { MailContent } from "#server/mail/template.ts";
import { notify } from "#server/notifications/service.ts";
import { ask } from "#server/questions/service.ts";
import { signId } from "#server/signed-id.ts";

import { facts, replyTo, tell, tellEnd, tellSeat } from "../mails.ts";
import type { Turn } from "../places/service.ts";
import type { Booked, EnrolmentState } from "../schema.ts";
import { listAnswerable, raiseVersion, type Booking } from "./queries.ts";

type Row = typeof enrolment.$inferSelect;
type Words = Translator<"enrolment.mail">;
type Sentences = Pick<MailContent, "subject" | "paragraphs"> & Partial<Pick<MailContent, "button">>;

const day = 86_400_000;

/** For how many days a group whose offer ran out may be put last by the mail. */
const againDays = 30;

const saidOf = ({ pool }: Turn, { organisationName, bookerName }: Booking) => ({
  title: pool.title,
  organisation: organisationName,
  booker: bookerName ?? organisationName,
});

/** Somebody booked a seat for the person: it is theirs, with the invitations. */
export const tellBookedSeat = (turn: Turn, row: Row, booking: Booking): Promise<void> =>
  tellSeat(turn.tx, turn.pool, row, {
    kind: "enrolment.booked",
    write: (t, _locale, calendar) => {
      const said = { ...saidOf(turn, booking), calendar };
      return {
        subject: t("booked.subject", said),
        paragraphs: [t("booked.text", said), t("booked.withdraw")],
      };
    },
  });

/** Somebody put the person on the waiting list. */
export const tellBookedWaiting = (
  turn: Turn,
  row: Row,
  booking: Booking,
  position: number,
): Promise<void> =>
  tell(turn.tx, turn.pool, row, {
    kind: "enrolment.bookedWaiting",
    write: (t) => {
      const said = { ...saidOf(turn, booking), position };
      const next = booking.mode === "all" ? t("bookedWaiting.together", said) : t("waiting.next");
      return {
        subject: t("bookedWaiting.subject", said),
        paragraphs: [t("bookedWaiting.text", said), next],
      };
    },
  });

/** Somebody applied on the person's behalf. */
export const tellBookedApplied = (turn: Turn, row: Row, booking: Booking): Promise<void> =>
  tell(turn.tx, turn.pool, row, {
    kind: "enrolment.bookedApplied",
    write: (t) => {
      const said = saidOf(turn, booking);
      return {
        subject: t("bookedApplied.subject", said),
        paragraphs: [t("bookedApplied.text", said), t("applied.next")],
      };
    },
  });

/** The seat went to a colleague. */
export const tellReplaced = (
  turn: Turn,
  row: Row,
  booking: Booking,
  from: EnrolmentState,
): Promise<void> =>
  tellEnd(turn.tx, turn.pool, row, from, {
    kind: "enrolment.replaced",
    urgent: true,
    write: (t, _locale, calendar) => {
      const said = { ...saidOf(turn, booking), calendar };
      return { subject: t("replaced.subject", said), paragraphs: [t("replaced.text", said)] };
    },
  });

/** Those who booked gave the place back, or did not answer for the group in time. */
export const tellReleased = (
  turn: Turn,
  row: Row,
  booking: Booking,
  from: EnrolmentState,
): Promise<void> =>
  tellEnd(turn.tx, turn.pool, row, from, {
    kind: "enrolment.released",
    urgent: true,
    write: (t, _locale, calendar) => {
      const said = { ...saidOf(turn, booking), calendar };
      return {
        subject: t("released.subject", said),
        paragraphs: [
          row.state === "expired" ? t("released.expired", said) : t("released.text", said),
          t("withdrawn.again"),
        ],
      };
    },
  });

/** A seat is kept for an address; its link is the key to it, whoever signs in with whichever address. */
export async function tellGuest(turn: Turn, row: Row, booking: Booking): Promise<void> {
  const path = `/plass/${signId("seat", row.id, row.version)}`;
  await tellAddress(turn, row, booking, {
    kind: "enrolment.guestSeat",
    isSecret: true,
    write: (t, locale) => {
      const until = row.expiresAt ? formatMoment(locale, osloWall(row.expiresAt)) : "";
      const said = { ...saidOf(turn, booking), until };
      return {
        subject: t("guestSeat.subject", said),
        paragraphs: [t("guestSeat.text", said), t("guestSeat.next", said)],
        button: { label: t("guestSeat.take"), path },
      };
    },
  });
}

/** The seat that was kept for an address is not kept any more; `before` still has the address. */
export const tellGuestEnd = (
  turn: Turn,
  row: Row,
  before: Pick<Row, "state" | "guestAddress">,
  booking: Booking,
): Promise<void> =>
  tellAddress(turn, { ...row, guestAddress: guestOf(before) }, booking, {
    kind: "enrolment.guestEnded",
    write: (t) => {
      const said = saidOf(turn, booking);
      return {
        subject: t("guestEnded.subject", said),
        paragraphs: [
          row.state === "cancelled" ? t("bookingCancelled.text", said) : t("guestEnded.text", said),
        ],
      };
    },
  });

/** Whom a seat was kept for; somebody in the queue has not heard of it yet. */
const guestOf = ({ state, guestAddress }: Pick<Row, "state" | "guestAddress">): string | null =>
  state === "held" ? guestAddress : null;

async function tellAddress(
  turn: Turn,
  row: Row,
  booking: Booking,
  notice: { kind: string; isSecret?: boolean; write: (t: Words, locale: Locale) => Sentences },
): Promise<void> {
  const { tx, pool } = turn;
  if (row.guestAddress === null) return;
  await notify(tx, {
    kind: notice.kind,
    entity: `enrolment:${row.id}`,
    version: row.version,
    personId: null,
    address: row.guestAddress,
    locale: booking.locale ?? undefined,
    path: pool.path,
    secret: notice.isSecret ?? false,
    ...replyTo(pool),
    texts: (locale) => {
      const t = translator(locale, "enrolment.mail");
      return {
        button: { label: t("open"), path: pool.path },
        ...notice.write(t, locale),
        facts: facts(locale, pool, false),
        reason: t("reason.guest", saidOf(turn, booking)),
      };
    },
  });
}

/** Where those who answer for a booking see what became of it. */
const pathOf = ({ number }: Booking): string => `/kommune/${number}/kurs`;

/** What those who answer for a booking are told: about all its places of one moment in one mail. */
type BookerNotice = {
  kind: string;
  isReceipt?: boolean;
  /** Where an answer is asked for: about which place of the group, what, and for how many days. */
  asks?: { purpose: string; entityId: string; days: number };
  write: (t: Words, locale: Locale) => Sentences & { answer?: string };
};

async function tellBooker(
  { tx, pool }: Turn,
  booking: Booking,
  { asks, ...notice }: BookerNotice,
): Promise<void> {
  const version = await raiseVersion(tx, booking.id);
  for (const personId of await listAnswerable(tx, booking)) {
    const path = asks ? await ask(tx, { ...asks, personId }) : pathOf(booking);
    await notify(tx, {
      kind: notice.kind,
      entity: `booking:${booking.id}`,
      version,
      personId,
      path,
      receipt: notice.isReceipt ?? false,
      ...replyTo(pool),
      texts: (locale) => {
        const t = translator(locale, "enrolment.mail");
        const { answer, ...sentences } = notice.write(t, locale);
        return {
          button: { label: answer ?? t("openBooked"), path },
          ...sentences,
          facts: facts(locale, pool, false),
          reason: t("reason.booker", { title: pool.title, organisation: booking.organisationName }),
        };
      },
    });
  }
}

/** What was booked: receipt. */
export const tellBookingMade = (
  turn: Turn,
  booking: Booking,
  { until, ...got }: Omit<Booked, "bookingId"> & { until: Date | null },
): Promise<void> =>
  tellBooker(turn, booking, {
    kind: "enrolment.bookingMade",
    isReceipt: true,
    write: (t, locale) => {
      const said = { ...saidOf(turn, booking), ...got };
      return {
        subject: t("bookingMade.subject", said),
        paragraphs: [
          ...(got.confirmed + got.held > 0
            ? [t("bookingMade.seats", { ...said, seats: got.confirmed + got.held })]
            : []),
          ...(got.held > 0
            ? [
                t("bookingMade.held", {
                  ...said,
                  until: until ? formatMoment(locale, osloWall(until)) : "",
                }),
              ]
            : []),
          ...(got.waiting > 0
            ? [
                booking.mode === "all"
                  ? t("bookingMade.together", said)
                  : t("bookingMade.waiting", said),
              ]
            : []),
          ...(got.applied > 0 ? [t("bookingMade.applied", said)] : []),
        ],
      };
    },
  });

/** There are seats for the whole group: one answer for all. */
export const tellGroupOffered = (
  turn: Turn,
  booking: Booking,
  rows: readonly Row[],
  until: Date,
): Promise<void> =>
  tellBooker(turn, booking, {
    kind: "enrolment.groupOffered",
    asks: {
      purpose: "enrolment.offer",
      entityId: rows[0]?.id ?? "",
      days: Math.ceil((until.getTime() - turn.at.getTime()) / day) + 1,
    },
    write: (t, locale) => {
      const said = {
        ...saidOf(turn, booking),
        count: rows.length,
        until: formatMoment(locale, osloWall(until)),
      };
      return {
        subject: t("groupOffered.subject", said),
        paragraphs: [t("groupOffered.text", said), t("groupOffered.next")],
        answer: t("offered.answer"),
      };
    },
  });

/** Nobody answered for the group; one tap puts it last in the queue. */
export const tellGroupExpired = (
  turn: Turn,
  booking: Booking,
  rows: readonly Row[],
): Promise<void> =>
  tellBooker(turn, booking, {
    kind: "enrolment.groupExpired",
    asks: { purpose: "enrolment.again", entityId: rows[0]?.id ?? "", days: againDays },
    write: (t) => {
      const said = { ...saidOf(turn, booking), count: rows.length };
      return {
        subject: t("groupExpired.subject", said),
        paragraphs: [t("groupExpired.text", said), t("groupExpired.again")],
        answer: t("groupExpired.goLast"),
      };
    },
  });

/** Seats came from the queue and wait for a name. */
export const tellSeatsHeld = (turn: Turn, booking: Booking, rows: readonly Row[]): Promise<void> =>
  tellBooker(turn, booking, {
    kind: "enrolment.seatsHeld",
    write: (t, locale) => {
      const until = rows[0]?.expiresAt;
      const said = {
        ...saidOf(turn, booking),
        count: rows.length,
        until: until ? formatMoment(locale, osloWall(until)) : "",
      };
      return {
        subject: t("seatsHeld.subject", said),
        paragraphs: [t("seatsHeld.text", said)],
      };
    },
  });

/** Seats that got no name in time went to the queue. */
export const tellHoldsExpired = (
  turn: Turn,
  booking: Booking,
  rows: readonly Row[],
): Promise<void> =>
  tellBooker(turn, booking, {
    kind: "enrolment.holdsExpired",
    write: (t) => {
      const said = { ...saidOf(turn, booking), count: rows.length };
      return {
        subject: t("holdsExpired.subject", said),
        paragraphs: [t("holdsExpired.text", said), t("holdsExpired.again")],
      };
    },
  });

/** What was booked is cancelled by the organiser. */
export const tellBookingCancelled = (turn: Turn, booking: Booking, note: string): Promise<void> =>
  tellBooker(turn, booking, {
    kind: "enrolment.bookingCancelled",
    write: (t) => {
      const said = saidOf(turn, booking);
      return {
        subject: t("cancelled.subject", said),
        paragraphs: [
          t("bookingCancelled.text", said),
          ...(note ? [t("cancelled.note", { name: turn.pool.contactName }), note] : []),
        ],
      };
    },
  });

/** Seats will run out without a name in some days; each booking is reminded once. */
export async function remindOfNames(
  { tx, pool }: Pick<Turn, "tx" | "pool">,
  booking: Booking,
  { count, until }: { count: number; until: Date },
): Promise<void> {
  for (const personId of await listAnswerable(tx, booking))
    await notify(tx, {
      kind: "enrolment.namesMissing",
      entity: `booking:${booking.id}`,
      version: 1,
      personId,
      path: pathOf(booking),
      ...replyTo(pool),
      texts: (locale) => {
        const t = translator(locale, "enrolment.mail");
        const said = {
          title: pool.title,
          organisation: booking.organisationName,
          count,
          until: formatMoment(locale, osloWall(until)),
        };
        return {
          subject: t("namesMissing.subject", said),
          paragraphs: [t("namesMissing.text", said)],
          facts: facts(locale, pool, false),
          button: { label: t("openBooked"), path: pathOf(booking) },
          reason: t("reason.booker", said),
        };
      },
    });
}
