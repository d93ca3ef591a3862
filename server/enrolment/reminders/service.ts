import { and, asc, eq, isNotNull, sql } from "drizzle-orm";

import { asSystem, db, type Tx } from "#db/client.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";

import { stillUnanswered } from "../forms/queries.ts";
import { tellAhead } from "./mails.ts";
import { daysAhead, type DaysAhead } from "./rules.ts";

/** Those with a seat in what begins in so many days, by Oslo's calendar, who have not just got it. */
const listAhead = (tx: Tx, days: DaysAhead) =>
  tx
    .select({ place: enrolment, pool: seatPool, unanswered: stillUnanswered })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .where(
      and(
        eq(enrolment.state, "confirmed"),
        isNotNull(enrolment.personId),
        sql`(${seatPool.startsAt} at time zone 'Europe/Oslo')::date
          = (tunet_now() at time zone 'Europe/Oslo')::date + ${days}::int`,
        sql`${enrolment.changedAt} <= tunet_now() - interval '1 day'`,
      ),
    )
    .orderBy(asc(seatPool.startsAt), asc(enrolment.seq));

/**
 * Reminds everybody with a seat a week and a day before the first date, once for each; again only when
 * the date has been moved. Answers to how many people.
 */
export async function remindAhead(): Promise<number> {
  let told = 0;
  for (const days of daysAhead)
    for (const { place, pool, unanswered } of await listAhead(db, days))
      if (await asSystem((tx) => tellAhead(tx, { place, pool, unanswered, days }))) told += 1;
  return told;
}
