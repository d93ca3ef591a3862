import { eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { question } from "#db/schema/answers.ts";
import { signId } from "#server/signed-id.ts";

type Asking = { purpose: string; entityId: string; personId: string; days: number };

/** Asks as `ask` does, and answers also which time it is: the version of the one mail about it. */
export async function askAnew(
  tx: Tx,
  { days, ...asked }: Asking,
): Promise<{ path: string; version: number }> {
  const expiresAt = sql`tunet_now() + make_interval(days => ${days})`;
  const [row] = await tx
    .insert(question)
    .values({ ...asked, expiresAt })
    .onConflictDoUpdate({
      target: [question.purpose, question.entityId, question.personId],
      set: {
        expiresAt,
        version: sql`${question.version} + (${question.answeredAt} is not null)::int`,
        answeredAt: null,
        answer: null,
      },
    })
    .returning({ id: question.id, version: question.version });
  if (!row) throw new Error("the question was not written");
  return { path: `/svar/${signId("answer", row.id, row.version)}`, version: row.version };
}

/**
 * Asks one person something that can be answered from the mail, and answers the path of its page.
 * Asking again before the answer keeps the links that were sent; after it they stop and a new answer
 * is waited for. `days` is how long the link works.
 */
export const ask = async (tx: Tx, asking: Asking): Promise<string> =>
  (await askAnew(tx, asking)).path;

/** Writes which button was pressed. */
export async function markAnswered(tx: Tx, id: string, answer: string): Promise<void> {
  await tx
    .update(question)
    .set({ answer, answeredAt: sql`tunet_now()` })
    .where(eq(question.id, id));
}

/** Ends a question: whoever was asked cannot answer it any more. */
export async function endQuestion(tx: Tx, id: string): Promise<void> {
  await tx
    .update(question)
    .set({ expiresAt: sql`tunet_now()` })
    .where(eq(question.id, id));
}
