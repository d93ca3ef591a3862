import { and, eq, isNotNull, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { record } from "#server/audit/service.ts";
import type { Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import { listFailedJobs, retryJob } from "#server/jobs/boss.ts";

import { countDelayed, listDeadMails } from "./queries.ts";
import { failureReason } from "./rules.ts";

/** What was given up, of mails and of jobs, and how many mails wait for another attempt. */
export async function listUndelivered() {
  const [mails, jobs, delayed] = await Promise.all([
    listDeadMails(db),
    listFailedJobs(db),
    countDelayed(db),
  ]);
  return {
    mails: mails.map((mail) => ({ ...mail, reason: failureReason(mail.failure) })),
    jobs,
    delayed,
  };
}

/**
 * Sends a mail that was given up once more, from the beginning of its attempts.
 * @throws AppError NOT_FOUND when there is no such mail, or its text is no longer kept.
 */
export const retryMail = (actor: Actor, id: string): Promise<void> =>
  withActor(actor, (tx) => retryMailIn(tx, actor, id));

/** The same, as a part of something larger. */
export async function retryMailIn(tx: Tx, actor: Actor, id: string): Promise<void> {
  const retried = await tx
    .update(outbox)
    .set({ state: "queued", attempts: 0, failure: null, nextAttemptAt: sql`tunet_now()` })
    .where(and(eq(outbox.id, id), eq(outbox.state, "dead"), isNotNull(outbox.text)))
    .returning({ id: outbox.id });
  if (retried.length === 0) throw new AppError("NOT_FOUND");
  await record(tx, actor.personId, {
    action: "outbox.retry",
    entityKind: "outbox",
    entityId: id,
  });
}

/**
 * Does a failed job once more.
 * @throws AppError NOT_FOUND when there is no such failed job.
 */
export async function retryFailedJob(
  actor: Actor,
  job: { name: string; id: string },
): Promise<void> {
  await withActor(actor, async (tx) => {
    if (!(await retryJob(tx, job.name, job.id))) throw new AppError("NOT_FOUND");
    await record(tx, actor.personId, { action: "job.retry", entityKind: "job", entityId: job.id });
  });
}
