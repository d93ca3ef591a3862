import { eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";

/** A place as an answer from a calendar meets it: whose it is, what it is in, and whether that has ended. */
export async function findAnsweredPlace(tx: Tx, enrolmentId: string) {
  const [row] = await tx
    .select({
      enrolmentId: enrolment.id,
      poolId: enrolment.poolId,
      personId: enrolment.personId,
      state: enrolment.state,
      title: seatPool.title,
      path: seatPool.path,
      contactName: seatPool.contactName,
      contactAddress: seatPool.contactAddress,
      dates: seatPool.dates,
      /** The last of it is behind us. */
      isOver: sql<boolean>`coalesce(${seatPool.endsAt} <= tunet_now(), false)`,
      /** So long behind us that nobody answers an invitation to it any more. */
      isLongOver: sql<boolean>`coalesce(${seatPool.endsAt} <= tunet_now() - interval '30 days', false)`,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .where(eq(enrolment.id, enrolmentId));
  return row;
}
export type AnsweredPlace = NonNullable<Awaited<ReturnType<typeof findAnsweredPlace>>>;
