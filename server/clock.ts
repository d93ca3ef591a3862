import { sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";

/**
 * The one clock of every rule: the database's, moved in test and demo databases only.
 * Within a transaction it stands still.
 */
export async function now(tx: Tx): Promise<Date> {
  const result = await tx.execute<{ now: Date }>(sql`select tunet_now() as now`);
  const row = result.rows[0];
  if (!row) throw new Error("the database did not tell the time");
  return new Date(row.now);
}
