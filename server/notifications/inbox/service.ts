import { and, eq, isNull, sql } from "drizzle-orm";

import { db, withActor } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import type { Actor } from "#server/authorize.ts";

import { openPaths } from "../kept-path.ts";
import { countUnread, listInbox } from "./queries.ts";

/** The actor's inbox, newest first, and how much of it is unread. */
export async function readInbox(actor: Actor) {
  const [items, unread] = await Promise.all([
    listInbox(db, actor.personId),
    countUnread(db, actor.personId),
  ]);
  return { items: await openPaths(db, actor.personId, items), unread };
}

/** Marks one notification of the actor's own as read. Somebody else's is not touched. */
export async function markRead(actor: Actor, id: string): Promise<void> {
  await withActor(actor, (tx) =>
    tx
      .update(outbox)
      .set({ readAt: sql`tunet_now()` })
      .where(and(eq(outbox.id, id), eq(outbox.personId, actor.personId), isNull(outbox.readAt))),
  );
}

/** Marks everything in the actor's inbox as read. */
export async function markAllRead(actor: Actor): Promise<void> {
  await withActor(actor, (tx) =>
    tx
      .update(outbox)
      .set({ readAt: sql`tunet_now()` })
      .where(
        and(eq(outbox.personId, actor.personId), eq(outbox.inInbox, true), isNull(outbox.readAt)),
      ),
  );
}
