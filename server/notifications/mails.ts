import { type CalendarEvent, renderCalendar } from "#server/calendar/ics.ts";
import { env } from "#server/env.ts";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { type Mailbox, parseMailbox } from "#server/mail/address.ts";
import type { MailContent } from "#server/mail/template.ts";
import { translator } from "#server/i18n/translator.ts";

import type { Addressee } from "./queries.ts";

/** One date that the receiver's calendar gets, changes or loses. Who invites and whom is filled in. */
export type NoticeEvent = Omit<CalendarEvent, "organizer" | "attendee">;

/** Something a person is sent. The same kind, entity, version and receiver is never sent twice. */
export type Notice = {
  /** What happened, as a constant: `enrolment.confirmed`. */
  kind: string;
  /** What it happened to: `enrolment:<id>`. */
  entity: string;
  version: number;
  /** Null for somebody without an account; then `address` is needed. */
  personId: string | null;
  /** Who the person is, when the caller has read it already in the same request. */
  addressee?: Addressee;
  /** Only for people without an account, or when it must go to exactly this address (sign-in). */
  address?: string;
  /** The language of somebody without an account. */
  locale?: Locale;
  /** Where the inbox leads: a path of ours without language. */
  path: string;
  /** What it says, in the language that the receiver turns out to read. */
  texts: (locale: Locale) => MailContent;
  calendar?: { method: "REQUEST" | "CANCEL"; events: readonly NoticeEvent[] };
  /** An answer to something the person just did; carries no List-Unsubscribe. */
  receipt?: boolean;
  /** False for what is no news, such as sign-in codes. */
  inInbox?: boolean;
  /** Holds a code or a link of the receiver's alone: the text is forgotten once it has left. */
  secret?: boolean;
  /** The human who reads answers: by name and address, or somebody with an account. */
  replyTo?: Mailbox | { personId: string | null };
  /** Not before this moment. */
  at?: Date;
  /**
   * False for what can wait: it comes with the mail on Monday, and stands in the inbox at once. What
   * changes a receiver's calendar never waits, since the mail itself is what changes it.
   */
  urgent?: boolean;
  /** True for what is offered to many: somebody who is away and asked for peace hears of it later. */
  news?: boolean;
};

/** Who gets a mail, and the language it is written in. */
export type Receiver = {
  key: string;
  personId: string | null;
  name: string;
  address: string;
  locale: Locale;
  takesInvitations: boolean;
};

type Letter = {
  entity: string;
  content: MailContent;
  event: NoticeEvent | null;
  inInbox: boolean;
};

/**
 * A calendar request may name one date only (RFC 5546 §3.2.2), so each date has a mail of its own. Whose
 * calendar reads the feed gets one plain mail, or each date would stand there twice.
 */
export const lettersOf = (
  notice: Notice,
  { locale, takesInvitations }: Pick<Receiver, "locale" | "takesInvitations">,
): Letter[] => {
  const content = notice.texts(locale);
  const events = takesInvitations ? (notice.calendar?.events ?? []) : [];
  const t = translator(locale, "mail");
  const first: Letter = {
    entity: notice.entity,
    content,
    event: events[0] ?? null,
    inInbox: notice.inInbox ?? true,
  };
  const further = events.slice(1).map((event, at): Letter => {
    const position = { number: at + 2, total: events.length };
    const explained =
      notice.calendar?.method === "CANCEL"
        ? t("furtherDateCancelled", position)
        : t("furtherDate", position);
    const when = formatSpan(locale, event.wallStart, event.wallEnd);
    const place = event.location ? [{ label: t("where"), value: event.location }] : [];
    return {
      entity: `${notice.entity}#${event.uid}`,
      content: {
        subject: t("furtherDateSubject", { ...position, subject: content.subject }),
        greeting: content.greeting,
        paragraphs: [explained],
        facts: [{ label: t("when"), value: when }, ...place],
        button: content.button,
        reason: content.reason,
      },
      event,
      inInbox: false,
    };
  });
  return [first, ...further];
};

/** The calendar entry that goes with one letter, as its receiver's calendar takes it. */
export const invitationOf = (
  event: NoticeEvent,
  method: "REQUEST" | "CANCEL",
  { receiver, replyTo, stamp }: { receiver: Receiver; replyTo: Mailbox | null; stamp: Date },
): string => {
  const from = parseMailbox(env.MAIL_FROM);
  if (!from) throw new TypeError("MAIL_FROM is not one mail address");
  const demo = env.TUNET_DEMO ? translator(receiver.locale, "mail")("demoCalendar") : null;
  return renderCalendar({
    method,
    stamp,
    events: [
      {
        ...event,
        description: [event.description, demo].filter((part) => part).join("\n\n"),
        // The sender's own address, which a mail program can verify; the name is the human's.
        organizer: {
          name: replyTo?.name || from.name || "Tunet",
          address: from.address,
        },
        attendee: { name: receiver.name, address: receiver.address },
      },
    ],
  });
};
