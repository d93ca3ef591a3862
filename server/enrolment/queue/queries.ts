import { and, eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { booking, enrolment, seatPool } from "#db/schema/enrolment.ts";
import { organisation } from "#db/schema/organisations.ts";
import { person } from "#db/schema/users.ts";

import { blockOf, isOwnedBy, listQueue } from "../queries.ts";
import { activeStates, seatedStates, type PoolOwner } from "../schema.ts";
import { groupsOf, type Line } from "./rules.ts";

/** A pool with how its queue stands, for the explanation; null when the owner has none. */
export async function findLine(tx: Tx, owner: PoolOwner) {
  const [pool] = await tx.select().from(seatPool).where(isOwnedBy(owner));
  return pool ? { pool, line: await readLine(tx, pool.id) } : null;
}

async function readLine(tx: Tx, poolId: string): Promise<Line> {
  const [counted] = await tx
    .select({
      taken: sql<number>`count(*) filter (where ${inArray(enrolment.state, [...seatedStates])})::int`,
      held: sql<number>`count(*) filter (where ${enrolment.state} = 'held')::int`,
      waiting: sql<number>`count(*) filter (where ${enrolment.state} = 'waiting')::int`,
    })
    .from(enrolment)
    .where(and(eq(enrolment.poolId, poolId), inArray(enrolment.state, [...activeStates])));
  const { taken = 0, held = 0, waiting = 0 } = counted ?? {};
  const [head = []] = waiting > 0 ? groupsOf(await listQueue(tx, poolId)) : [];
  const block = head[0]?.block ?? null;
  return {
    taken,
    held,
    waiting,
    offers: await listOffers(tx, poolId),
    headGroup:
      block === null
        ? null
        : {
            bookingId: block,
            name: await nameOf(tx, block),
            seats: head.length,
          },
  };
}

/** Live offers: one for each person, and one for each group. */
function listOffers(tx: Tx, poolId: string) {
  const name = sql<string>`case when ${blockOf} is null
    then trim(${person.firstName} || ' ' || ${person.lastName}) else ${organisation.name} end`;
  const one = sql`case when ${blockOf} is null then ${enrolment.id} else ${booking.id} end`;
  return tx
    .select({
      name: sql<string>`min(${name})`,
      until: sql<Date>`min(${enrolment.expiresAt})`.mapWith(enrolment.expiresAt),
      seats: sql<number>`count(*)::int`,
    })
    .from(enrolment)
    .leftJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(booking, eq(booking.id, enrolment.bookingId))
    .leftJoin(organisation, eq(organisation.id, booking.organisationId))
    .where(and(eq(enrolment.poolId, poolId), eq(enrolment.state, "offered")))
    .groupBy(one);
}

async function nameOf(tx: Tx, bookingId: string): Promise<string> {
  const [row] = await tx
    .select({ name: organisation.name })
    .from(booking)
    .innerJoin(organisation, eq(organisation.id, booking.organisationId))
    .where(eq(booking.id, bookingId));
  return row?.name ?? "";
}
