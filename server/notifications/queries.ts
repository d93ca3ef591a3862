import { and, count, desc, eq, gt, isNotNull, isNull, lte, or, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { person, personEmail } from "#db/schema/users.ts";

/** The newest that an inbox shows. */
const inboxLimit = 100;

/** What is needed to write to a person; undefined when the person is gone. */
export async function addressOf(tx: Tx, personId: string) {
  const [found] = await tx
    .select({
      firstName: person.firstName,
      lastName: person.lastName,
      locale: person.locale,
      address: personEmail.address,
    })
    .from(person)
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, person.id), eq(personEmail.isPrimary, true)),
    )
    .where(eq(person.id, personId));
  return found;
}

const inboxOf = (personId: string) =>
  and(
    eq(outbox.personId, personId),
    eq(outbox.inInbox, true),
    // The text is gone after its time; and a reminder is no news before its moment.
    isNotNull(outbox.subject),
    or(gt(outbox.attempts, 0), lte(outbox.nextAttemptAt, sql`tunet_now()`)),
  );

/** A person's notifications, newest first. */
export async function listInbox(tx: Tx, personId: string) {
  return tx
    .select({
      id: outbox.id,
      subject: outbox.subject,
      path: outbox.path,
      createdAt: outbox.createdAt,
      readAt: outbox.readAt,
    })
    .from(outbox)
    .where(inboxOf(personId))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(inboxLimit);
}

/** How many of a person's notifications have not been read. */
export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx
    .select({ unread: count() })
    .from(outbox)
    .where(and(inboxOf(personId), isNull(outbox.readAt)));
  return row?.unread ?? 0;
}

/** Which of the demo mailbox's mails are wanted. */
export type MailboxRange = { receiver: string | null; limit: number; offset: number };

/** The mails that would have left, newest first; in demo mode only. */
export async function listMailbox(tx: Tx, { receiver, limit, offset }: MailboxRange) {
  const to = sql<string>`coalesce(${outbox.address}, ${personEmail.address}, '')`;
  return tx
    .select({
      id: outbox.id,
      to,
      firstName: person.firstName,
      lastName: person.lastName,
      kind: outbox.kind,
      subject: outbox.subject,
      text: outbox.text,
      html: outbox.html,
      ics: outbox.ics,
      at: outbox.sentAt,
      replyToName: outbox.replyToName,
      replyToAddress: outbox.replyToAddress,
    })
    .from(outbox)
    .leftJoin(person, eq(person.id, outbox.personId))
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, outbox.personId), eq(personEmail.isPrimary, true)),
    )
    .where(
      and(
        eq(outbox.state, "sent"),
        isNotNull(outbox.text),
        receiver === null ? undefined : eq(to, receiver),
      ),
    )
    .orderBy(desc(outbox.sentAt), desc(outbox.createdAt), desc(outbox.id))
    .limit(limit)
    .offset(offset);
}

/** The addresses that have got a mail in demo mode, in order. */
export async function listMailboxReceivers(tx: Tx): Promise<string[]> {
  const to = sql<string>`coalesce(${outbox.address}, ${personEmail.address})`;
  const rows = await tx
    .selectDistinct({ to })
    .from(outbox)
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, outbox.personId), eq(personEmail.isPrimary, true)),
    )
    .where(and(eq(outbox.state, "sent"), isNotNull(outbox.text)));
  return rows.flatMap((row) => row.to ?? []).toSorted((a, b) => (a < b ? -1 : 1));
}

/** The most that the administrator's page shows of each kind. */
const deadLimit = 200;

/** Mails that were given up, newest first: who, what kind, why; never what they say. */
export async function listDeadMails(tx: Tx) {
  return tx
    .select({
      id: outbox.id,
      kind: outbox.kind,
      to: sql<string | null>`coalesce(${outbox.address}, ${personEmail.address})`,
      attempts: outbox.attempts,
      failure: outbox.failure,
      createdAt: outbox.createdAt,
      hasText: sql<boolean>`${outbox.text} is not null`,
    })
    .from(outbox)
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, outbox.personId), eq(personEmail.isPrimary, true)),
    )
    .where(eq(outbox.state, "dead"))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(deadLimit);
}

/** Mails that wait for another attempt, so that the administrator sees trouble before it is over. */
export async function countDelayed(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ delayed: count() })
    .from(outbox)
    .where(and(eq(outbox.state, "queued"), gt(outbox.attempts, 0)));
  return row?.delayed ?? 0;
}

/** How one mail of the demo mailbox looks; null when there is none. */
export async function findMailboxHtml(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ html: outbox.html })
    .from(outbox)
    .where(and(eq(outbox.id, id), eq(outbox.state, "sent")));
  return row?.html ?? null;
}
