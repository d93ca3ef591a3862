import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

import { env } from "#server/env.ts";

// The build has a copy of this module of its own; both copies in a process share one pool.
const shared = globalThis as typeof globalThis & { tunetPool?: pg.Pool };

/**
 * At most ten connections per process; a lock is waited for three seconds, a statement five. In a rush a
 * connection is waited for until the reader is told to come again (`server/http/edge.ts`), and not less.
 */
export const pool = (shared.tunetPool ??= new pg.Pool({
  connectionString: env.DATABASE_URL,
  max: 10,
  idleTimeoutMillis: 30_000,
  connectionTimeoutMillis: 20_000,
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

/** Each connection has one of its own, so that what is built for it is built once. */
const bound = new WeakMap<pg.PoolClient, NodePgDatabase>();

function bind(client: pg.PoolClient): Tx {
  const tx = bound.get(client) ?? drizzle(client);
  bound.set(client, tx);
  return tx;
}

/**
 * A statement of a rush, or one that pages begin with: built once for each connection, or for the
 * pool, and planned once on each connection.
 * `build` ends with `.prepare(name)`, and no other statement has that name.
 */
export function prepared<S>(build: (tx: Tx) => S): (tx: Tx) => S {
  const built = new WeakMap<Tx, S>();
  return (tx) => {
    const statement = built.get(tx) ?? build(tx);
    built.set(tx, statement);
    return statement;
  };
}

/** What the database's clock said as a transaction began; it stands still until the end. */
export const beganAt = new WeakMap<Tx, Date>();

/**
 * Runs `work` in one READ COMMITTED transaction in a person's name; the database's own policies
 * see that name. The name is bound to the transaction and cannot leak to the next one.
 */
export async function withActor<T>(
  actor: { personId: string | null },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const tx = bind(client);
    beganAt.set(tx, await begin(client, actor.personId ?? ""));
    const result = await work(tx);
    await client.query("commit");
    return result;
  } catch (error) {
    failure = await rollBack(client);
    throw error;
  } finally {
    // A connection that could not even roll back is closed instead of given to the next one.
    client.release(failure);
  }
}

/** One way to the database and back for three things that every transaction needs; answers its time. */
async function begin(client: pg.PoolClient, name: string): Promise<Date> {
  const [, begun] = (await client.query(`begin;
    select set_config('app.user_id', ${client.escapeLiteral(name)}, true), tunet_now() as now`)) as unknown as [
    unknown,
    pg.QueryResult<{ now: Date }>,
  ];
  const row = begun.rows[0];
  if (!row) throw new Error("the database did not tell the time");
  return row.now;
}

const rollBack = (client: pg.PoolClient): Promise<Error | undefined> =>
  client.query("rollback").then(
    () => undefined,
    (failure: Error) => failure,
  );

/** Runs `work` in one transaction in nobody's name: the worker, the purge, the demo data. */
export const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  withActor({ personId: null }, work);
