import { db, withActor, type Tx } from "#db/client.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { countByOwners } from "#server/enrolment/queries.ts";
import { admit, inTurn } from "#server/enrolment/service.ts";
import { AppError } from "#server/errors.ts";

import { mayManage } from "../policy.ts";
import { findCourseById, lockCourse, type CourseRow } from "../queries.ts";
import { ownerOf } from "../rules.ts";
import { criteria } from "../schema.ts";
import { listAnswers, listApplicants } from "./queries.ts";
import { inOrder, withExceptions } from "./rules.ts";
import type { Exception } from "./schema.ts";

async function poolOf(tx: Tx, { id }: CourseRow) {
  const pool = (await countByOwners(tx, "course", [id])).get(ownerOf(id).ownerId);
  if (!pool) throw new AppError("NOT_FOUND");
  return pool;
}

/** Everybody who has applied, in the order of the rule, with the published criteria each meets. */
async function orderOf(tx: Tx, row: CourseRow, poolId: string) {
  const applicants = (await listApplicants(tx, poolId)).map((one) => ({
    ...one,
    meets: criteria.filter((each) => row.criteria.includes(each) && one[each]),
  }));
  return inOrder(applicants, row.criteria);
}

/**
 * How the seats of an own course would be allocated now, or were: in order, each with what it follows from.
 * @throws AppError NOT_FOUND also for a course where the first to come get the seats
 */
export async function allocationOf(actor: Actor, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  if (row.allocation !== "apply") throw new AppError("NOT_FOUND");
  const pool = await poolOf(db, row);
  const [order, answers, at] = await Promise.all([
    orderOf(db, row, pool.poolId),
    listAnswers(db, pool.poolId),
    now(db),
  ]);
  return {
    criteria: row.criteria,
    appliesBy: pool.appliesBy,
    isTime: pool.appliesBy === null || pool.appliesBy <= at,
    allocatedAt: pool.allocatedAt,
    free: Math.max(0, pool.capacity - pool.taken),
    capacity: pool.capacity,
    people: order.map(({ enrolmentId, name, organisationName, createdAt, meets }) => ({
      enrolmentId,
      name,
      organisationName,
      createdAt,
      meets,
    })),
    answers,
  };
}

/**
 * Answers everybody who has applied, all at once: the order of the rule, and the exceptions with their
 * reasons.
 * @throws AppError NOT_FOUND; QUEUE_CHANGED when somebody has come or gone, or something that counts has
 * changed, since the office saw the list, and before the last day to apply
 */
export async function sendAnswers(
  actor: Actor,
  asked: { courseId: string; seen: readonly string[]; exceptions: readonly Exception[] },
): Promise<{ answered: number }> {
  return inTurn(() =>
    withActor(actor, async (tx) => {
      const row = await lockCourse(tx, asked.courseId);
      authorize(mayManage, actor, row);
      if (row.allocation !== "apply") throw new AppError("NOT_FOUND");
      const { poolId } = await poolOf(tx, row);
      const order = await orderOf(tx, row, poolId);
      const isSeen =
        order.length === asked.seen.length &&
        order.every(({ enrolmentId }, at) => enrolmentId === asked.seen[at]);
      if (!isSeen || order.length === 0) throw new AppError("QUEUE_CHANGED");
      const answers = withExceptions(order, asked.exceptions);
      await admit(tx, { act: "allocate", poolId, answers, actorId: actor.personId });
      return { answered: answers.length };
    }),
  );
}
