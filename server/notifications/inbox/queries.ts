import { and, count, desc, eq, gt, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";

import { isStillTheirs } from "../succession.ts";

/** The newest that an inbox shows. */
const inboxLimit = 100;

const inboxOf = (personId: string | AnyPgColumn) =>
  and(
    eq(outbox.personId, personId),
    eq(outbox.inInbox, true),
    // The text is gone after its time; and a reminder is no news before its moment.
    isNotNull(outbox.subject),
    or(gt(outbox.attempts, 0), lte(outbox.nextAttemptAt, sql`tunet_now()`)),
    isStillTheirs,
  );

/** The notifications that a person has not read. */
export const isUnreadOf = (personId: string | AnyPgColumn) =>
  and(inboxOf(personId), isNull(outbox.readAt));

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
  const [row] = await tx.select({ unread: count() }).from(outbox).where(isUnreadOf(personId));
  return row?.unread ?? 0;
}
