import { and, eq, sql } from "drizzle-orm";

import { asSystem, db, type Tx } from "#db/client.ts";
import { evaluation, evaluationMark, evaluationReply } from "#db/schema/evaluations.ts";
import { now } from "#server/clock.ts";
import type { Context } from "#server/context.ts";
import { AppError } from "#server/errors.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { claimedId, isSignedId, signId } from "#server/signed-id.ts";

import { askOne } from "./mails.ts";
import { findAsked, findMark, listAttended, listReplies, listUnasked } from "./queries.ts";
import { askedWithinDays, isOver, openDays, summaryOf } from "./rules.ts";
import type { EvaluationInput } from "./schema.ts";

/** Whether those who were there are asked; they are, unless somebody said no. */
export async function isWanted(tx: Tx, poolId: string): Promise<boolean> {
  return (await findAsked(tx, poolId))?.isWanted ?? true;
}

/** Says whether those who were there shall be asked. What was asked already stays. */
export async function setWanted(tx: Tx, poolId: string, wanted: boolean): Promise<void> {
  await tx
    .insert(evaluation)
    .values({ poolId, isWanted: wanted })
    .onConflictDoUpdate({ target: evaluation.poolId, set: { isWanted: wanted } });
}

/** Takes over from an earlier pool whether it is evaluated. */
export async function copyWanted(tx: Tx, fromPoolId: string, poolId: string): Promise<void> {
  if (!(await isWanted(tx, fromPoolId))) await setWanted(tx, poolId, false);
}

/** Asks everybody about everything that has ended of late. Answers to how many people. */
export async function askDue(): Promise<number> {
  let told = 0;
  for (const poolId of await listUnasked(db, askedWithinDays))
    told += await asSystem((tx) => askAll(tx, poolId));
  return told;
}

/**
 * Asks all who were there, once. Who they are is settled here for good: nobody can be added when
 * the result has been seen.
 */
async function askAll(tx: Tx, poolId: string): Promise<number> {
  const people = await listAttended(tx, poolId);
  const facts = {
    asked: people.length,
    closesAt: sql`tunet_now() + make_interval(days => ${openDays})`,
  };
  // Two workers at the same moment: the second waits here, and finds that all are asked.
  const [begun] = await tx
    .insert(evaluation)
    .values({ poolId, ...facts })
    .onConflictDoUpdate({
      target: evaluation.poolId,
      set: facts,
      setWhere: sql`${evaluation.asked} is null and ${evaluation.isWanted}`,
    })
    .returning({ poolId: evaluation.poolId });
  const pool = await findAsked(tx, poolId);
  if (!begun || !pool || people.length === 0) return 0;
  const marks = await tx
    .insert(evaluationMark)
    .values(people.map((personId) => ({ poolId, personId })))
    .returning({ id: evaluationMark.id, personId: evaluationMark.personId });
  for (const { id, personId } of marks)
    await askOne(tx, { poolId, personId, path: pathOf(id) }, pool);
  return marks.length;
}

/** Where the holder of a mark answers, without signing in. */
const pathOf = (markId: string): string => `/evaluering/${signId("evaluation", markId, 1)}`;

/** The right to answer that a token proves. @throws AppError NOT_FOUND */
async function prove(tx: Tx, token: string) {
  const id = claimedId(token);
  const mark = id && isSignedId("evaluation", token, id, 1) ? await findMark(tx, id) : undefined;
  const pool = mark && (await findAsked(tx, mark.poolId));
  if (!mark || !pool) throw new AppError("NOT_FOUND");
  return { mark, pool };
}

/**
 * What the page behind a mail's link is about, for whoever holds it. Reading it changes nothing.
 * @throws AppError NOT_FOUND
 */
export async function show(
  ctx: Context,
  token: string,
): Promise<{ title: string; state: "open" | "answered" | "over" }> {
  await countAttempt(limits.linkByNetwork, ctx.network);
  const { mark, pool } = await prove(db, token);
  if (mark.hasAnswered) return { title: pool.title, state: "answered" };
  return { title: pool.title, state: isOver(pool, await now(db)) ? "over" : "open" };
}

/**
 * Takes an answer, once. It is written in nobody's name and without a time, and nothing of it is
 * logged. Sent again, it changes nothing.
 * @throws AppError NOT_FOUND, EVALUATION_OVER
 */
export async function give(ctx: Context, { token, ...reply }: EvaluationInput): Promise<void> {
  await countAttempt(limits.linkByNetwork, ctx.network);
  await asSystem(async (tx) => {
    const { mark, pool } = await prove(tx, token);
    if (mark.hasAnswered) return;
    if (isOver(pool, await now(tx))) throw new AppError("EVALUATION_OVER");
    // Only one of two presses at the same moment gets the row.
    const used = await tx
      .update(evaluationMark)
      .set({ hasAnswered: true })
      .where(and(eq(evaluationMark.id, mark.id), eq(evaluationMark.hasAnswered, false)))
      .returning({ id: evaluationMark.id });
    if (used.length > 0) await tx.insert(evaluationReply).values({ poolId: mark.poolId, ...reply });
  });
}

/** Whether there is anything to show of a pool's evaluation. */
export async function hasEvaluation(tx: Tx, poolId: string): Promise<boolean> {
  return ((await findAsked(tx, poolId))?.asked ?? 0) > 0;
}

/** How it went, for those who held it: numbers of people until it is over, and then what may be shown. */
export async function resultOf(tx: Tx, poolId: string) {
  const pool = await findAsked(tx, poolId);
  if (!pool?.asked) return null;
  const replies = await listReplies(tx, poolId);
  const over = isOver(pool, await now(tx));
  return {
    asked: pool.asked,
    answered: replies.length,
    closesAt: pool.closesAt,
    isOver: over,
    summary: over ? summaryOf(replies, Math.random) : null,
  };
}
