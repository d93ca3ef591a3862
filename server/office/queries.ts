import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { taskClaim } from "#db/schema/office.ts";
import { person } from "#db/schema/users.ts";

import type { TaskReference } from "./schema.ts";

/** Who has taken what; the purge ends what is left lying. */
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
    .innerJoin(person, eq(person.id, taskClaim.personId));

const isTask = ({ kind, id }: TaskReference) =>
  and(eq(taskClaim.kind, kind), eq(taskClaim.taskId, id));

/** Writes who has taken a task, unless a colleague has and `over` does not say that it is known. */
export async function writeClaim(
  tx: Tx,
  { kind, id }: TaskReference,
  { personId, over }: { personId: string; over: boolean },
): Promise<void> {
  const taken = { personId, takenAt: sql`tunet_now()` };
  const insert = tx.insert(taskClaim).values({ kind, taskId: id, ...taken });
  const target = [taskClaim.kind, taskClaim.taskId];
  await (over
    ? insert.onConflictDoUpdate({ target, set: taken })
    : insert.onConflictDoNothing({ target }));
}

/** Takes away the actor's own claim on a task. */
export async function deleteClaim(tx: Tx, task: TaskReference, personId: string): Promise<void> {
  await tx.delete(taskClaim).where(and(isTask(task), eq(taskClaim.personId, personId)));
}
