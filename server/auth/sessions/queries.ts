import { and, desc, eq, gt, ne, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { session } from "#db/schema/auth.ts";

import type { Means } from "../schema.ts";

/** Writes a running sign-in; `idleSeconds` and `seconds` are its two limits. Answers its id. */
export async function insertSession(
  tx: Tx,
  row: {
    tokenHash: string;
    personId: string;
    means: Means;
    isShared: boolean;
    device: string;
    idleSeconds: number;
    seconds: number;
  },
): Promise<string> {
  const { seconds, ...rest } = row;
  const [inserted] = await tx
    .insert(session)
    .values({ ...rest, expiresAt: sql`tunet_now() + make_interval(secs => ${seconds})` })
    .returning({ id: session.id });
  if (!inserted) throw new Error("the session was not written");
  return inserted.id;
}

/** A session row and whose it is, running or not. */
export async function findSession(tx: Tx, sessionId: string) {
  const [found] = await tx
    .select({ id: session.id, personId: session.personId })
    .from(session)
    .where(eq(session.id, sessionId));
  return found ?? null;
}

/** The person's sign-ins that still count, the last used first. */
export function listSessions(tx: Tx, personId: string) {
  return tx
    .select({
      id: session.id,
      device: session.device,
      means: session.means,
      isShared: session.isShared,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
    })
    .from(session)
    .where(
      and(
        eq(session.personId, personId),
        gt(session.expiresAt, sql`tunet_now()`),
        sql`${session.lastSeenAt} + make_interval(secs => ${session.idleSeconds}) > tunet_now()`,
      ),
    )
    .orderBy(desc(session.lastSeenAt), desc(session.id));
}

/** Ends one sign-in. */
export async function deleteSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.delete(session).where(eq(session.id, sessionId));
}

/** Ends a person's sign-ins but for one; answers how many there were. */
export async function deleteOtherSessions(
  tx: Tx,
  personId: string,
  keptId: string | null,
): Promise<number> {
  const ended = await tx
    .delete(session)
    .where(and(eq(session.personId, personId), keptId ? ne(session.id, keptId) : undefined))
    .returning({ id: session.id });
  return ended.length;
}
