import { and, eq } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { wantsPeace } from "#server/absences/queries.ts";
import { now } from "#server/clock.ts";
import { env } from "#server/env.ts";
import { defaultLocale } from "#server/i18n/locales.ts";
import { displayAddress, type Mailbox } from "#server/mail/address.ts";
import { answerAddress } from "#server/mail/answer-address.ts";
import { renderMail } from "#server/mail/template.ts";

import { keepPath } from "./kept-path.ts";
import { invitationOf, lettersOf, type Notice, type Receiver } from "./mails.ts";
import { addressOf } from "./queries.ts";

/** Holds an address that is itself a key. */
const isKey = (said: string | null): boolean =>
  said !== null && /\/(?:svar|m)\//u.test(said.replaceAll("\r\n ", ""));

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
    const name = displayAddress(address);
    return { key: address, personId, name, address, locale, takesInvitations: true };
  }
  const found = notice.addressee ?? (await addressOf(tx, personId));
  const to = address ?? found?.address;
  if (!found || !to) return null;
  const name = `${found.firstName} ${found.lastName}`.trim() || displayAddress(to);
  const { locale, takesInvitations } = found;
  return { key: personId, personId, name, address: to, locale, takesInvitations };
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
  const { calendar } = notice;
  // Answers to an invitation reach the same human through us, who see whether it was a calendar's «no».
  const answerTo = calendar?.placeId ? answerAddress(calendar.placeId) : null;
  const isHeld = notice.news && receiver.personId && (await wantsPeace(tx, receiver.personId));
  const isUrgent = (notice.urgent ?? true) && !isHeld;
  const rows = lettersOf(notice, receiver).map((letter) => {
    const invitation =
      calendar && letter.event
        ? invitationOf(letter.event, calendar, { receiver, replyTo, stamp })
        : null;
    const mail = renderMail(letter.content, {
      locale,
      publicUrl: env.PUBLIC_URL,
      demo: env.TUNET_DEMO,
      // Where one chooses is for those who can sign in.
      hasChoice: !isReceipt && receiver.personId !== null,
      hasCalendar: letter.means !== "none",
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
      ics: invitation,
      icsMethod: invitation && calendar ? calendar.method : null,
      attachmentKind: letter.attachment?.what ?? null,
      attachmentId: letter.attachment?.id ?? null,
      replyToName: replyTo?.name ?? null,
      replyToAddress: (invitation && replyTo ? answerTo : null) ?? replyTo?.address ?? null,
      path: keepPath(notice.path),
      isReceipt,
      inInbox: letter.inInbox && receiver.personId !== null,
      // Whoever holds the address of an answer can give it, and that of a meeting come in.
      isSecret: notice.secret ?? [mail.text, invitation].some((said) => isKey(said)),
      nextAttemptAt: notice.at ?? stamp,
      state: isUrgent || letter.event ? ("queued" as const) : ("digest" as const),
    };
  });
  const written = await tx
    .insert(outbox)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: outbox.id });
  return written.length > 0;
}

/**
 * Takes back what was said about something and still waits for the mail on Monday. Answers whether
 * anything else was said about it before, which nobody can take back.
 */
export async function takeBack(tx: Tx, entity: string): Promise<boolean> {
  await tx.delete(outbox).where(and(eq(outbox.entity, entity), eq(outbox.state, "digest")));
  const left = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.entity, entity))
    .limit(1);
  return left.length > 0;
}
