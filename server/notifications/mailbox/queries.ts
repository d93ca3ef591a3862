import { and, desc, eq, isNotNull, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { person, personEmail } from "#db/schema/users.ts";

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
      attachmentKind: outbox.attachmentKind,
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

/** How one mail of the demo mailbox looks; null when there is none. */
export async function findMailboxHtml(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ html: outbox.html })
    .from(outbox)
    .where(and(eq(outbox.id, id), eq(outbox.state, "sent")));
  return row?.html ?? null;
}
