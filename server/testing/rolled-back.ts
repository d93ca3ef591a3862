import type pg from "pg";

import { pool } from "#db/client.ts";

type Query = (...given: unknown[]) => Promise<unknown>;

/** What a transaction of the code under test says, as a part of the one around it. */
function asPart(text: string, depth: { now: number }): string {
  if (/^begin\b/iu.test(text)) {
    depth.now += 1;
    return text.replace(/^begin\b/iu, `savepoint part_${depth.now}`);
  }
  if (/^commit\b/iu.test(text)) return `release savepoint part_${depth.now--}`;
  if (/^rollback\b/iu.test(text)) return `rollback to savepoint part_${depth.now--}`;
  return text;
}

/**
 * Lets the code under test work in one transaction on one connection, transactions of its own included,
 * and takes everything back at the end of each `attempt`: a thousand attempts meet the same world.
 */
export async function rolledBack(
  work: (
    attempt: <T>(act: (query: pg.PoolClient["query"]) => Promise<T>) => Promise<T>,
  ) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  const depth = { now: 0 };
  const real = client.query.bind(client) as Query;
  // What is asked at once is asked one after the other: there is one connection.
  let last: Promise<unknown> = Promise.resolve();
  const query: Query = (config, ...more) => {
    const next = last.then(() =>
      real(typeof config === "string" ? asPart(config, depth) : config, ...more),
    );
    last = next.catch(() => undefined);
    return next;
  };
  const part = new Proxy(client, {
    get: (target, key) => {
      if (key === "query") return query;
      if (key === "release") return () => undefined;
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  const own = pool as unknown as Record<"connect" | "query", unknown>;
  own.connect = async () => part;
  own.query = query;
  try {
    await work(async (act) => {
      depth.now = 0;
      await real("begin");
      try {
        return await act(query as unknown as pg.PoolClient["query"]);
      } finally {
        await real("rollback");
      }
    });
  } finally {
    Reflect.deleteProperty(own, "connect");
    Reflect.deleteProperty(own, "query");
    client.release();
  }
}
