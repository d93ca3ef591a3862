import { and, asc, eq, isNull, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { question } from "#db/schema/answers.ts";

const columns = {
  id: question.id,
  purpose: question.purpose,
  entityId: question.entityId,
  personId: question.personId,
  version: question.version,
  answer: question.answer,
  isExpired: sql<boolean>`${question.expiresAt} <= tunet_now()`,
};

/** A question with its state; null when there is none. */
export async function findQuestion(tx: Tx, id: string) {
  const [row] = await tx.select(columns).from(question).where(eq(question.id, id));
  return row ?? null;
}

/** The same, locked against a second answer at the same moment. */
export async function findQuestionForUpdate(tx: Tx, id: string) {
  const [row] = await tx.select(columns).from(question).where(eq(question.id, id)).for("update");
  return row ?? null;
}

const openOf = (tx: Tx, personId: string) =>
  tx
    .select(columns)
    .from(question)
    .where(
      and(
        eq(question.personId, personId),
        isNull(question.answeredAt),
        sql`${question.expiresAt} > tunet_now()`,
      ),
    )
    .orderBy(asc(question.createdAt), asc(question.id));

/** What a person was asked, has not answered and still may. */
export const listOpen = (tx: Tx, personId: string) => openOf(tx, personId);

/** The same, locked, so that it is moved once. */
export const listOpenForUpdate = (tx: Tx, personId: string) =>
  openOf(tx, personId).for("update", { skipLocked: true });
