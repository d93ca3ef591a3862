import { db } from "#db/client.ts";
import type { Actor } from "#server/authorize.ts";
import type { Task } from "#server/contributions.ts";
import { tasks } from "#server/mine.ts";

/** Everything that waits for the actor, the most urgent first. */
export const ownTasks = (actor: Actor): Promise<Task[]> => tasks(db, actor);
