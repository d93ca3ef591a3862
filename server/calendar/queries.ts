import { eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { calendarFeed } from "#db/schema/notifications.ts";

/** The version and last use of a person's feed. Nobody has a row before the feed is used or renewed. */
export async function getFeed(tx: Tx, personId: string) {
  const [row] = await tx
    .select({ version: calendarFeed.version, lastFetchedAt: calendarFeed.lastFetchedAt })
    .from(calendarFeed)
    .where(eq(calendarFeed.personId, personId));
  return row ?? { version: 1, lastFetchedAt: null };
}

/** Notes that a calendar has read the feed, at most every ten minutes. */
export async function noteFetched(tx: Tx, personId: string): Promise<void> {
  await tx
    .insert(calendarFeed)
    .values({ personId, lastFetchedAt: sql`tunet_now()` })
    .onConflictDoUpdate({
      target: calendarFeed.personId,
      set: { lastFetchedAt: sql`tunet_now()` },
      setWhere: sql`${calendarFeed.lastFetchedAt} is null
        or ${calendarFeed.lastFetchedAt} < tunet_now() - interval '10 minutes'`,
    });
}
