import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { record } from "#server/audit/service.ts";
import type { Actor } from "#server/authorize.ts";
import { type CalendarEvent, renderCalendar } from "#server/calendar/ics.ts";
import { now } from "#server/clock.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { formatSpan } from "#server/i18n/format.ts";
import { defaultLocale, type Locale } from "#server/i18n/locales.ts";
import { displayAddress, type Mailbox, parseMailbox } from "#server/mail/address.ts";
import { type MailContent, renderMail } from "#server/mail/template.ts";
import { mailWords } from "#server/mail/words.ts";

import { listFailedJobs, retryJob } from "#server/jobs/boss.ts";

import {
  addressOf,
  countDelayed,
  countUnread,
  listDeadMails,
  listInbox,
  listMailbox,
  listMailboxReceivers,
} from "./queries.ts";
import { failureReason, linksIn, sentEvent } from "./rules.ts";

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
};

type Receiver = {
  key: string;
  personId: string | null;
  name: string;
  address: string;
  locale: Locale;
};

type Letter = {
  entity: string;
  content: MailContent;
  event: NoticeEvent | null;
  inInbox: boolean;
};

/** A calendar request may name one date only (RFC 5546 §3.2.2), so each date has a mail of its own. */
const lettersOf = (notice: Notice, locale: Locale): Letter[] => {
  const content = notice.texts(locale);
  const events = notice.calendar?.events ?? [];
  const t = mailWords(locale);
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

const invitationOf = (
  event: NoticeEvent,
  method: "REQUEST" | "CANCEL",
  { receiver, replyTo, stamp }: { receiver: Receiver; replyTo: Mailbox | null; stamp: Date },
): string => {
  const from = parseMailbox(env.MAIL_FROM);
  if (!from) throw new TypeError("MAIL_FROM is not one mail address");
  const demo = env.TUNET_DEMO ? mailWords(receiver.locale)("demoCalendar") : null;
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

async function answererOf(tx: Tx, replyTo: Notice["replyTo"]): Promise<Mailbox | null> {
  if (!replyTo || "address" in replyTo) return replyTo ?? null;
  const found = replyTo.personId === null ? undefined : await addressOf(tx, replyTo.personId);
  if (!found?.address) return null;
  return { name: `${found.firstName} ${found.lastName}`.trim(), address: found.address };
}

async function receiverOf(tx: Tx, notice: Notice): Promise<Receiver | null> {
  const { personId, address } = notice;
  if (personId === null) {
    if (!address) throw new TypeError(`${notice.kind} has neither a person nor an address`);
    const locale = notice.locale ?? defaultLocale;
    return { key: address, personId, name: displayAddress(address), address, locale };
  }
  const found = await addressOf(tx, personId);
  const to = address ?? found?.address;
  if (!found || !to) return null;
  const name = `${found.firstName} ${found.lastName}`.trim() || displayAddress(to);
  return { key: personId, personId, name, address: to, locale: found.locale };
}

/**
 * Writes a mail, and its place in the person's inbox, as part of the caller's transaction: what is
 * rolled back is never sent. Answers false when it was written before, or when the person is gone
 * or has no address.
 */
export async function notify(tx: Tx, notice: Notice): Promise<boolean> {
  const receiver = await receiverOf(tx, notice);
  if (!receiver) return false;
  const { locale } = receiver;
  const stamp = await now(tx);
  const isReceipt = notice.receipt ?? false;
  const replyTo = await answererOf(tx, notice.replyTo);
  const method = notice.calendar?.method ?? "REQUEST";
  const rows = lettersOf(notice, locale).map((letter) => {
    const mail = renderMail(letter.content, {
      locale,
      publicUrl: env.PUBLIC_URL,
      demo: env.TUNET_DEMO,
      // Where one chooses is for those who can sign in.
      hasChoice: !isReceipt && receiver.personId !== null,
      replyTo,
    });
    return {
      kind: notice.kind,
      entity: letter.entity,
      version: notice.version,
      receiver: receiver.key,
      personId: receiver.personId,
      // A person's own address is looked up when the mail leaves: it may have been corrected by then.
      address: notice.address ?? null,
      locale,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ics: letter.event ? invitationOf(letter.event, method, { receiver, replyTo, stamp }) : null,
      icsMethod: letter.event ? method : null,
      replyToName: replyTo?.name ?? null,
      replyToAddress: replyTo?.address ?? null,
      path: notice.path,
      isReceipt,
      inInbox: letter.inInbox && receiver.personId !== null,
      isSecret: notice.secret ?? false,
      nextAttemptAt: notice.at ?? stamp,
    };
  });
  const written = await tx
    .insert(outbox)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: outbox.id });
  return written.length > 0;
}

/** Marks one notification of the actor's own as read. Somebody else's is not touched. */
export async function markRead(tx: Tx, actor: Actor, id: string): Promise<void> {
  await tx
    .update(outbox)
    .set({ readAt: sql`tunet_now()` })
    .where(and(eq(outbox.id, id), eq(outbox.personId, actor.personId), isNull(outbox.readAt)));
}

/** Marks everything in the actor's inbox as read. */
export async function markAllRead(tx: Tx, actor: Actor): Promise<void> {
  await tx
    .update(outbox)
    .set({ readAt: sql`tunet_now()` })
    .where(
      and(eq(outbox.personId, actor.personId), eq(outbox.inInbox, true), isNull(outbox.readAt)),
    );
}

/** The actor's inbox, newest first, and how much of it is unread. */
export async function readInbox(tx: Tx, actor: Actor) {
  const items = await listInbox(tx, actor.personId);
  return { items, unread: await countUnread(tx, actor.personId) };
}

/** What was given up, of mails and of jobs, and how many mails wait for another attempt. */
export async function listUndelivered(tx: Tx) {
  const [mails, jobs, delayed] = [
    await listDeadMails(tx),
    await listFailedJobs(tx),
    await countDelayed(tx),
  ];
  return {
    mails: mails.map((mail) => ({ ...mail, reason: failureReason(mail.failure) })),
    jobs,
    delayed,
  };
}

/**
 * Sends a mail that was given up once more, from the beginning of its attempts.
 * @throws AppError NOT_FOUND when there is no such mail, or its text is no longer kept.
 */
export async function retryMail(tx: Tx, actor: Actor, id: string): Promise<void> {
  const retried = await tx
    .update(outbox)
    .set({ state: "queued", attempts: 0, failure: null, nextAttemptAt: sql`tunet_now()` })
    .where(and(eq(outbox.id, id), eq(outbox.state, "dead"), isNotNull(outbox.text)))
    .returning({ id: outbox.id });
  if (retried.length === 0) throw new AppError("NOT_FOUND");
  await record(tx, actor.personId, { action: "outbox.retry", entityKind: "outbox", entityId: id });
}

/**
 * Does a failed job once more.
 * @throws AppError NOT_FOUND when there is no such failed job.
 */
export async function retryFailedJob(
  tx: Tx,
  actor: Actor,
  job: { name: string; id: string },
): Promise<void> {
  if (!(await retryJob(tx, job.name, job.id))) throw new AppError("NOT_FOUND");
  await record(tx, actor.personId, { action: "job.retry", entityKind: "job", entityId: job.id });
}

/** How many mails one page of the demo mailbox shows, and how many it gives to programs. */
const mailboxPage = 25;
const mailboxWhole = 2_000;

const asMailboxMail = (row: Awaited<ReturnType<typeof listMailbox>>[number]) => ({
  ...row,
  subject: row.subject ?? "",
  text: row.text ?? "",
  event: row.ics === null ? null : sentEvent(row.ics),
  links: linksIn(row.text ?? ""),
});

/**
 * One page of the mails of demo mode, which stay here instead of being sent, and who got any.
 * @throws AppError NOT_FOUND outside demo mode.
 */
export async function readMailbox(tx: Tx, receiver: string | null, page: number) {
  if (!env.TUNET_DEMO) throw new AppError("NOT_FOUND");
  const offset = (page - 1) * mailboxPage;
  const rows = await listMailbox(tx, { receiver, limit: mailboxPage + 1, offset });
  return {
    receivers: await listMailboxReceivers(tx),
    hasOlder: rows.length > mailboxPage,
    mails: rows.slice(0, mailboxPage).map(asMailboxMail),
  };
}

/**
 * All mails of demo mode, or one receiver's.
 * @throws AppError NOT_FOUND outside demo mode.
 */
export async function readWholeMailbox(tx: Tx, receiver: string | null) {
  if (!env.TUNET_DEMO) throw new AppError("NOT_FOUND");
  const rows = await listMailbox(tx, { receiver, limit: mailboxWhole, offset: 0 });
  return rows.map(asMailboxMail);
}
