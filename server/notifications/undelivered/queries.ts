import { and, count, desc, eq, gt, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { personEmail } from "#db/schema/users.ts";

/** The most that the administrator's page shows of each kind. */
const deadLimit = 200;

/** Mails that were given up, newest first: who, what kind, why; never what they say. */
export async function listDeadMails(tx: Tx) {
  return tx
    .select({
      id: outbox.id,
      kind: outbox.kind,
      to: sql<string | null>`coalesce(${outbox.address}, ${personEmail.address})`,
      attempts: outbox.attempts,
      failure: outbox.failure,
      createdAt: outbox.createdAt,
      hasText: sql<boolean>`${outbox.text} is not null`,
    })
    .from(outbox)
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, outbox.personId), eq(personEmail.isPrimary, true)),
    )
    .where(eq(outbox.state, "dead"))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(deadLimit);
}

/** Mails that wait for another attempt, so that the administrator sees trouble before it is over. */
export async function countDelayed(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ delayed: count() })
    .from(outbox)
    .where(and(eq(outbox.state, "queued"), gt(outbox.attempts, 0)));
  return row?.delayed ?? 0;
}
