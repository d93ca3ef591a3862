import { and, asc, eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { attendanceMark } from "#db/schema/attendance.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { evaluation, evaluationMark, evaluationReply } from "#db/schema/evaluations.ts";

/** Pools that ended so many days ago at most, that somebody had a seat in, and that nobody was asked about. */
export async function listUnasked(tx: Tx, days: number): Promise<string[]> {
  const rows = await tx
    .select({ poolId: seatPool.id })
    .from(seatPool)
    .leftJoin(evaluation, eq(evaluation.poolId, seatPool.id))
    .where(
      and(
        eq(seatPool.isOpen, true),
        sql`${seatPool.endsAt} <= tunet_now()`,
        sql`${seatPool.endsAt} > tunet_now() - make_interval(days => ${days})`,
        sql`coalesce(${evaluation.isWanted} and ${evaluation.asked} is null, true)`,
        sql`exists (select from ${enrolment} where ${enrolment.poolId} = ${seatPool.id}
          and ${enrolment.state} = 'confirmed')`,
      ),
    )
    .orderBy(asc(seatPool.endsAt));
  return rows.map((row) => row.poolId);
}

/** Who was there: those who were marked on any date, or, where nobody was, those who had a seat. */
export async function listAttended(tx: Tx, poolId: string): Promise<string[]> {
  const isMarked = and(
    eq(attendanceMark.enrolmentId, enrolment.id),
    eq(attendanceMark.isPresent, true),
  );
  const rows = await tx
    .select({
      personId: enrolment.personId,
      wasThere: sql<boolean>`bool_or(${attendanceMark.enrolmentId} is not null)`,
      hadSeat: sql<boolean>`bool_or(${enrolment.state} = 'confirmed')`,
    })
    .from(enrolment)
    .leftJoin(attendanceMark, isMarked)
    .where(eq(enrolment.poolId, poolId))
    .groupBy(enrolment.personId);
  const isAnyMarked = rows.some((row) => row.wasThere);
  return rows.flatMap(({ personId, wasThere, hadSeat }) =>
    personId && (isAnyMarked ? wasThere : hadSeat) ? personId : [],
  );
}

/** What the mail about a pool's evaluation says of it. */
export async function findAsked(tx: Tx, poolId: string) {
  const [row] = await tx
    .select({
      title: seatPool.title,
      contactName: seatPool.contactName,
      contactAddress: seatPool.contactAddress,
      isWanted: evaluation.isWanted,
      asked: evaluation.asked,
      closesAt: evaluation.closesAt,
      left: sql<number>`(select count(*)::int from evaluation_mark em
        where em.pool_id = ${seatPool.id} and not em.has_answered)`,
    })
    .from(seatPool)
    .leftJoin(evaluation, eq(evaluation.poolId, seatPool.id))
    .where(eq(seatPool.id, poolId));
  return row;
}

/** One person's right to answer once. */
export async function findMark(tx: Tx, id: string) {
  const [row] = await tx.select().from(evaluationMark).where(eq(evaluationMark.id, id));
  return row;
}

/** What was answered about a pool, in no order that means anything. */
export function listReplies(tx: Tx, poolId: string) {
  return tx
    .select({
      useful: evaluationReply.useful,
      taught: evaluationReply.taught,
      arranged: evaluationReply.arranged,
      words: evaluationReply.words,
    })
    .from(evaluationReply)
    .where(eq(evaluationReply.poolId, poolId));
}
