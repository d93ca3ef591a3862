import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

import { env } from "#server/env.ts";

// The build has a copy of this module of its own; both copies in a process share one pool.
const shared = globalThis as typeof globalThis & { tunetPool?: pg.Pool };

/** At most ten connections per process; a lock is waited for three seconds, a statement five. */
export const pool = (shared.tunetPool ??= new pg.Pool({
  connectionString: env.DATABASE_URL,
  max: 10,
  idleTimeoutMillis: 30_000,
  connectionTimeoutMillis: 3_000,
  statement_timeout: 5_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 10_000,
}));

// Without a listener on the pool and on each client, a restart of the database ends the process.
const lost = (): void => undefined;
if (pool.listenerCount("error") === 0) {
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", lost));
}

export const db: NodePgDatabase = drizzle(pool);

/** A transaction, or the pool where a single read needs none. */
export type Tx = Pick<
  NodePgDatabase,
  | "select"
  | "selectDistinct"
  | "selectDistinctOn"
  | "insert"
  | "update"
  | "delete"
  | "execute"
  | "with"
  | "$with"
>;

/**
 * Runs `work` in one READ COMMITTED transaction in a person's name; the database's own policies
 * see that name. The name is bound to the transaction and cannot leak to the next one.
 */
export function withActor<T>(
  actor: { personId: string | null },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.user_id', ${actor.personId ?? ""}, true)`);
    return work(tx);
  });
}

/** Runs `work` in one transaction in nobody's name: the worker, the purge, the demo data. */
export const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  withActor({ personId: null }, work);
