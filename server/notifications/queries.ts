import { and, count, desc, eq, gt, isNotNull, isNull, lte, or, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { person, personEmail } from "#db/schema/users.ts";

/** The newest that an inbox shows. */
export const INBOX_LIMIT = 100;

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
    .limit(INBOX_LIMIT);
}

/** How many of a person's notifications have not been read. */
export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx
    .select({ unread: count() })
    .from(outbox)
    .where(and(inboxOf(personId), isNull(outbox.readAt)));
  return row?.unread ?? 0;
}
