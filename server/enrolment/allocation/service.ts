import { eq, sql } from "drizzle-orm";

import { seatPool } from "#db/schema/enrolment.ts";
import { AppError } from "#server/errors.ts";

import { changePlace, type Turn } from "../places/service.ts";
import { countSeats, listApplied } from "../queries.ts";
import { takesApplications } from "../rules.ts";
import type { ActOf } from "../schema.ts";
import { tellAllocated, tellNotAllocated } from "./mails.ts";

/**
 * Answers all who applied at once: the first get the seats, the rest waits in the same order, and from
 * then on the pool is as any other.
 * @throws AppError QUEUE_CHANGED when the answers are not those of exactly the people who have applied,
 * were given before, or come before the last day to apply
 */
export async function allocate(
  { tx, pool, at, actorId }: Turn,
  { answers }: Pick<ActOf<"allocate">, "answers">,
): Promise<void> {
  const applied = new Map((await listApplied(tx, pool.id)).map((place) => [place.id, place]));
  const asked = new Set(answers.map((answer) => answer.enrolmentId));
  const isComplete = asked.size === answers.length && asked.size === applied.size;
  const isTime = pool.appliesBy === null || pool.appliesBy <= at;
  if (!takesApplications(pool) || !isTime || !isComplete) throw new AppError("QUEUE_CHANGED");
  const { taken } = await countSeats(tx, pool);
  const free = Math.max(0, pool.capacity - taken);
  for (const [rank, { enrolmentId, reason }] of answers.entries()) {
    const place = applied.get(enrolmentId);
    if (!place) throw new AppError("QUEUE_CHANGED");
    const change = { cause: "allocation", actorId, reason } as const;
    if (rank < free)
      await tellAllocated(tx, pool, await changePlace(tx, place, { state: "confirmed" }, change));
    else {
      const row = await changePlace(tx, place, { state: "waiting", last: true }, change);
      await tellNotAllocated(tx, pool, row, rank - free + 1);
    }
  }
  await tx
    .update(seatPool)
    .set({ allocatedAt: sql`tunet_now()` })
    .where(eq(seatPool.id, pool.id));
}
