import { and, eq, gt, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { taskClaim } from "#db/schema/office.ts";
import { person } from "#db/schema/users.ts";

import { claimDays, type TaskReference } from "./schema.ts";

const runOut = sql`tunet_now() - make_interval(days => ${claimDays})`;

/** Who has taken what, as far as it still counts. */
export const listClaims = (tx: Tx) =>
  tx
    .select({
      kind: taskClaim.kind,
      taskId: taskClaim.taskId,
      personId: taskClaim.personId,
      name: sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`,
      takenAt: taskClaim.takenAt,
    })
    .from(taskClaim)
    .innerJoin(person, eq(person.id, taskClaim.personId))
    .where(gt(taskClaim.takenAt, runOut));

const isTask = ({ kind, id }: TaskReference) =>
  and(eq(taskClaim.kind, kind), eq(taskClaim.taskId, id));

/** Writes who has taken a task, unless a colleague has and `over` does not say that it is known. */
export async function writeClaim(
  tx: Tx,
  { kind, id }: TaskReference,
  { personId, over }: { personId: string; over: boolean },
): Promise<void> {
  const taken = { personId, takenAt: sql`tunet_now()` };
  await tx
    .insert(taskClaim)
    .values({ kind, taskId: id, ...taken })
    .onConflictDoUpdate({
      target: [taskClaim.kind, taskClaim.taskId],
      set: taken,
      setWhere: over ? undefined : sql`${taskClaim.takenAt} <= ${runOut}`,
    });
}

/** Takes away the actor's own claim on a task. */
export async function deleteClaim(tx: Tx, task: TaskReference, personId: string): Promise<void> {
  await tx.delete(taskClaim).where(and(isTask(task), eq(taskClaim.personId, personId)));
}
