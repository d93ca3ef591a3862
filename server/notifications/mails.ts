import { type CalendarEvent, renderCalendar } from "#server/calendar/ics.ts";
import { env } from "#server/env.ts";
import { formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { type Mailbox, parseMailbox } from "#server/mail/address.ts";
import { answerAddress } from "#server/mail/answer-address.ts";
import type { MailContent } from "#server/mail/template.ts";
import { translator } from "#server/i18n/translator.ts";

import type { Addressee } from "./queries.ts";

/** One entry that the receiver's calendar gets, changes or loses. Who invites and whom is filled in. */
export type NoticeEvent = Omit<CalendarEvent, "organizer" | "attendee" | "wantsAnswer" | "also"> & {
  also?: readonly NoticeEvent[];
};

/**
 * How the dates of a mail come into its receiver's calendar: by an invitation in the mail, by the feed that
 * the calendar reads, or not at all.
 */
export type CalendarMeans = "invitation" | "feed" | "none";

/** What can go with a mail: a row that something is drawn from. */
export type Attachment = { what: "certificate"; id: string };

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
  texts: (locale: Locale, calendar: CalendarMeans) => MailContent;
  calendar?: {
    method: "REQUEST" | "CANCEL";
    events: readonly NoticeEvent[];
    /** The place, or the time in a group, that a «no» in the calendar is about. */
    placeId?: string;
    /** What is said of such answers, where it is not that one can withdraw. */
    answers?: (locale: Locale, areRead: boolean) => string;
    /** False for dates that no feed has: they come by invitation to everybody. */
    isInFeed?: boolean;
  };
  /** A paper that goes with it, drawn when the mail leaves. */
  attachment?: Attachment;
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
  means: CalendarMeans;
  event: NoticeEvent | null;
  attachment: Attachment | null;
  inInbox: boolean;
};

/**
 * A calendar request may name one entry only (RFC 5546 §3.2.2), so each has a mail of its own. Whose
 * calendar reads the feed gets one plain mail, or each date would stand there twice.
 */
export const lettersOf = (
  notice: Notice,
  { locale, takesInvitations }: Pick<Receiver, "locale" | "takesInvitations">,
): Letter[] => {
  const {
    events: dates = [],
    isInFeed = true,
    placeId,
    method,
    answers: ofAnswers = aboutAnswers,
  } = notice.calendar ?? {};
  const events = takesInvitations || !isInFeed ? dates : [];
  const means = dates.length === 0 ? "none" : events.length > 0 ? "invitation" : "feed";
  const said = notice.texts(locale, means);
  const t = translator(locale, "mail");
  const answers =
    placeId && means === "invitation" && method === "REQUEST" ? [ofAnswers(locale, isRead())] : [];
  const content = { ...said, after: [...(said.after ?? []), ...answers] };
  const first: Letter = {
    entity: notice.entity,
    content,
    means,
    event: events[0] ?? null,
    attachment: notice.attachment ?? null,
    inInbox: notice.inInbox ?? true,
  };
  const further = events.slice(1).map((event, at): Letter => {
    const position = { number: at + 2, total: events.length };
    const explained =
      method === "CANCEL" ? t("furtherDateCancelled", position) : t("furtherDate", position);
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
        after: answers,
        reason: content.reason,
      },
      means,
      event,
      attachment: null,
      inInbox: false,
    };
  });
  return [first, ...further];
};

/** What becomes of a «no» that is given in the calendar. */
const aboutAnswers = (locale: Locale, areRead: boolean): string => {
  const t = translator(locale, "mail");
  return areRead ? t("answersAsked") : t("answersLost");
};
const isRead = (): boolean => env.MAIL_INBOUND !== null;

/** The calendar entry that goes with one letter, as its receiver's calendar takes it. */
export const invitationOf = (
  event: NoticeEvent,
  { method, placeId, answers: ofAnswers = aboutAnswers }: NonNullable<Notice["calendar"]>,
  { receiver, replyTo, stamp }: { receiver: Receiver; replyTo: Mailbox | null; stamp: Date },
): string => {
  const from = parseMailbox(env.MAIL_FROM);
  if (!from) throw new TypeError("MAIL_FROM is not one mail address");
  const answerTo = placeId ? answerAddress(placeId) : null;
  const answers = placeId && method === "REQUEST" ? ofAnswers(receiver.locale, isRead()) : null;
  const demo = env.TUNET_DEMO ? translator(receiver.locale, "mail")("demoCalendar") : null;
  const filledIn = ({ also, ...one }: NoticeEvent): CalendarEvent => ({
    ...one,
    description: [one.description, answers, demo].filter((part) => part).join("\n\n"),
    // Where answers go, else the sender's own address; the name is the human's.
    organizer: {
      name: replyTo?.name || from.name || "Tunet",
      address: answerTo ?? from.address,
    },
    wantsAnswer: answerTo !== null,
    attendee: { name: receiver.name, address: receiver.address },
    ...(also ? { also: also.map(filledIn) } : {}),
  });
  return renderCalendar({ method, stamp, events: [filledIn(event)] });
};
