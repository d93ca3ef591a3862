import { sql } from "drizzle-orm";

import { db } from "#db/client.ts";
import journal from "#db/migrations/meta/_journal.json" with { type: "json" };

/** The newest migration this build knows, by the time it was written, in milliseconds. */
const newest = Math.max(...journal.entries.map(({ when }) => when));

/**
 * True when the database answers and has every migration this build needs; a newer schema is fine,
 * since two builds run side by side while one replaces the other.
 */
export async function isReady(): Promise<boolean> {
  const answer = await db.execute<{ newest: string | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  return Number(answer.rows[0]?.newest ?? 0) >= newest;
}
