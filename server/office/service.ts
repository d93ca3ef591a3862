import { db, withActor } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import type { Task } from "#server/contributions.ts";
import { AppError } from "#server/errors.ts";
import { tasks } from "#server/mine.ts";

import { deleteClaim, listClaims, writeClaim } from "./queries.ts";
import type { TaskReference } from "./schema.ts";

/** Who stands for a task. */
export type Taken = { name: string; isMe: boolean; takenAt: Date };

/** Everything that waits for the actor, the most urgent first, and who has taken it. */
export async function ownTasks(actor: Actor): Promise<(Task & { taken: Taken | null })[]> {
  const found = await tasks(db, actor);
  if (found.length === 0) return [];
  const claims = new Map(
    (await listClaims(db)).map((claim) => [`${claim.kind} ${claim.taskId}`, claim]),
  );
  return found.map((task) => {
    const claim = claims.get(`${task.kind} ${task.id}`);
    const taken = claim && {
      name: claim.name,
      isMe: claim.personId === actor.personId,
      takenAt: claim.takenAt,
    };
    return { ...task, taken: taken ?? null };
  });
}

/**
 * The actor takes on a task of the own list. One that a colleague has stays theirs unless `over` says
 * that this is known.
 * @throws AppError NOT_FOUND when it does not wait for the actor
 */
export async function takeTask(
  actor: Actor,
  { over, ...task }: TaskReference & { over: boolean },
): Promise<void> {
  const found = await tasks(db, actor);
  if (!found.some(({ kind, id }) => kind === task.kind && id === task.id))
    throw new AppError("NOT_FOUND");
  const { personId } = actor;
  await withActor(actor, (tx) => writeClaim(tx, task, { personId, over }));
}

/** The actor no longer stands for a task; a repeated call changes nothing. */
export async function letGoTask(actor: Actor, task: TaskReference): Promise<void> {
  await withActor(actor, (tx) => deleteClaim(tx, task, actor.personId));
}
