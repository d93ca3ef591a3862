import { and, asc, count, desc, eq, gte, inArray, lte, sql } from "drizzle-orm";

import { prepared, type Tx } from "#db/client.ts";
import { booking, enrolment, seatPool } from "#db/schema/enrolment.ts";
import { organisation } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";

import { stillUnanswered } from "./forms/queries.ts";
import { isActive, type Applications, type Count, type OwnPlace } from "./rules.ts";
import { activeStates, seatedStates, type PoolOwner } from "./schema.ts";

const seated = sql<number>`count(*) filter (where ${inArray(enrolment.state, [...seatedStates])})::int`;
const queued = sql<number>`count(*) filter (where ${enrolment.state} = 'waiting')::int`;

const runOut = sql<number>`count(*) filter (where ${enrolment.expiresAt} <= tunet_now())::int`;

const guests = sql<number>`count(${enrolment.guestAddress})::int`;

export const placeInQueue = sql<number | null>`case when ${enrolment.state} = 'waiting' then (
  select count(*)::int from enrolment q
  where q.pool_id = ${enrolment.poolId} and q.state = 'waiting' and q.seq <= ${enrolment.seq}
) end`;

/** Seats of one pool, for a decision under its lock. Counts rows, never a counter: there is nothing that could drift. */
export async function countSeats(tx: Tx, pool: { id: string; capacity: number }): Promise<Count> {
  const [counted] = await tx
    .select({ taken: seated, waiting: queued })
    .from(enrolment)
    .where(and(eq(enrolment.poolId, pool.id), inArray(enrolment.state, [...activeStates])));
  return { capacity: pool.capacity, taken: counted?.taken ?? 0, waiting: counted?.waiting ?? 0 };
}

const seatsAndOwn = prepared((tx) => {
  const poolId = sql.placeholder("poolId");
  const counted = tx
    .select({
      taken: seated.as("taken"),
      waiting: queued.as("waiting"),
      due: runOut.as("due"),
      guests: guests.as("guests"),
    })
    .from(enrolment)
    .where(and(eq(enrolment.poolId, poolId), inArray(enrolment.state, [...activeStates])))
    .as("counted");
  const own = tx
    .select({
      id: enrolment.id,
      state: enrolment.state,
      seq: enrolment.seq,
      version: enrolment.version,
      idempotencyKey: enrolment.idempotencyKey,
    })
    .from(enrolment)
    .where(and(eq(enrolment.poolId, poolId), eq(enrolment.personId, sql.placeholder("personId"))))
    .as("own");
  return tx
    .select()
    .from(counted)
    .leftJoin(own, sql`true`)
    .orderBy(desc(own.seq))
    .prepare("seats_and_own");
});

/** The pool's seats and a person's own places in it, newest first, as one statement sees them under the lock. */
export async function findSeatsAndOwn(
  tx: Tx,
  pool: { id: string; capacity: number },
  personId: string,
): Promise<{ seats: Count & { due: number; guests: number }; own: OwnPlace[] }> {
  const rows = await seatsAndOwn(tx).execute({ poolId: pool.id, personId });
  const { taken = 0, waiting = 0, due = 0, guests: kept = 0 } = rows[0]?.counted ?? {};
  return {
    seats: { capacity: pool.capacity, taken, waiting, due, guests: kept },
    own: rows.flatMap((row) => row.own ?? []),
  };
}

/** The booking that gets its seats together or not at all; null for everybody else. */
export const blockOf = sql<string | null>`case when ${booking.mode} = 'all' then ${booking.id} end`;

/** What has run out in a pool by a moment, in the order of the queue. */
export const listDue = (tx: Tx, poolId: string, at: Date) =>
  tx
    .select({ place: enrolment, block: blockOf })
    .from(enrolment)
    .leftJoin(booking, eq(booking.id, enrolment.bookingId))
    .where(and(eq(enrolment.poolId, poolId), lte(enrolment.expiresAt, at)))
    .orderBy(asc(enrolment.seq));

/** The pools in which something has run out. */
export async function listPoolsDue(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ poolId: enrolment.poolId })
    .from(enrolment)
    .where(sql`${enrolment.expiresAt} <= tunet_now()`)
    .orderBy(asc(enrolment.poolId));
  return rows.map((row) => row.poolId);
}

/** The queue of a pool, in its order. */
export const listQueue = (tx: Tx, poolId: string) =>
  tx
    .select({ place: enrolment, block: blockOf })
    .from(enrolment)
    .leftJoin(booking, eq(booking.id, enrolment.bookingId))
    .where(and(eq(enrolment.poolId, poolId), eq(enrolment.state, "waiting")))
    .orderBy(asc(enrolment.seq));

/** Who has applied in a pool, in the order of time. */
export const listApplied = (tx: Tx, poolId: string) =>
  tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.poolId, poolId), eq(enrolment.state, "applied")))
    .orderBy(asc(enrolment.seq));

/** A place with what a question about it says; null when there is none. */
export async function findAsked(tx: Tx, enrolmentId: string) {
  const [row] = await tx
    .select({
      poolId: enrolment.poolId,
      personId: enrolment.personId,
      block: blockOf,
      organisationId: booking.organisationId,
      bookedBy: booking.bookedBy,
      state: enrolment.state,
      expiresAt: enrolment.expiresAt,
      title: seatPool.title,
      dates: seatPool.dates,
      isOpen: seatPool.isOpen,
      startsAt: seatPool.startsAt,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .leftJoin(booking, eq(booking.id, enrolment.bookingId))
    .where(eq(enrolment.id, enrolmentId));
  return row ?? null;
}

/** The person's place in a pool, while it counts. */
export async function findActive(tx: Tx, poolId: string, personId: string) {
  const [row] = await tx
    .select()
    .from(enrolment)
    .where(
      and(
        eq(enrolment.poolId, poolId),
        eq(enrolment.personId, personId),
        inArray(enrolment.state, [...activeStates]),
      ),
    );
  return row ?? null;
}

/** How often a person's place in a pool has changed: a place counts its own changes. */
export async function countChanges(tx: Tx, poolId: string, personId: string): Promise<number> {
  const [counted] = await tx
    .select({ changes: sql<number>`coalesce(sum(${enrolment.version}), 0)::int` })
    .from(enrolment)
    .where(and(eq(enrolment.poolId, poolId), eq(enrolment.personId, personId)));
  return counted?.changes ?? 0;
}

/** Seats, taken and waiting of pools by owner, for pages; the decision counts again under the lock. */
export async function countByOwners(
  tx: Tx,
  ownerKind: "course",
  ownerIds: string[],
): Promise<Map<string, Count & Applications & { poolId: string }>> {
  if (ownerIds.length === 0) return new Map();
  const rows = await tx
    .select({
      ownerId: seatPool.ownerId,
      poolId: seatPool.id,
      capacity: seatPool.capacity,
      taken: seated,
      waiting: queued,
      mode: seatPool.mode,
      appliesBy: seatPool.appliesBy,
      allocatedAt: seatPool.allocatedAt,
    })
    .from(seatPool)
    .leftJoin(
      enrolment,
      and(eq(enrolment.poolId, seatPool.id), inArray(enrolment.state, [...activeStates])),
    )
    .where(and(eq(seatPool.ownerKind, ownerKind), inArray(seatPool.ownerId, ownerIds)))
    .groupBy(seatPool.id);
  return new Map(rows.map(({ ownerId, ...row }) => [ownerId, row]));
}

/**
 * What of some owners' seats wants a look, those left out where nothing does: offers that run out within a
 * day, people with a seat who have not answered what is asked within a fortnight of the start, and seats
 * taken where it begins within four weeks.
 */
export async function listAttention(tx: Tx, ownerKind: "course", ownerIds: string[]) {
  if (ownerIds.length === 0) return [];
  const within = (days: number) =>
    sql`${seatPool.startsAt} between tunet_now() and tunet_now() + make_interval(days => ${days})`;
  return tx
    .select({
      ownerId: seatPool.ownerId,
      capacity: seatPool.capacity,
      isNear: sql<boolean>`coalesce(${within(28)}, false)`,
      taken: seated,
      expiring: sql<number>`count(*) filter (where ${enrolment.state} = 'offered'
        and ${enrolment.expiresAt} <= tunet_now() + interval '1 day')::int`,
      unanswered: sql<number>`count(*) filter (where ${enrolment.state} = 'confirmed'
        and ${within(14)} and ${stillUnanswered} > 0)::int`,
    })
    .from(seatPool)
    .leftJoin(
      enrolment,
      and(eq(enrolment.poolId, seatPool.id), inArray(enrolment.state, [...activeStates])),
    )
    .where(
      and(
        eq(seatPool.ownerKind, ownerKind),
        inArray(seatPool.ownerId, ownerIds),
        eq(seatPool.isOpen, true),
      ),
    )
    .groupBy(seatPool.id);
}

/** The pool is this owner's. */
export const isOwnedBy = ({ ownerKind, ownerId }: PoolOwner) =>
  and(eq(seatPool.ownerKind, ownerKind), eq(seatPool.ownerId, ownerId));

/** The pool of an owner, if it has one. */
export async function findPoolId(tx: Tx, owner: PoolOwner): Promise<string | null> {
  const rows = await tx.select({ id: seatPool.id }).from(seatPool).where(isOwnedBy(owner));
  return rows[0]?.id ?? null;
}

/** The number of a waiting row in its queue, from 1. */
export async function positionOf(tx: Tx, poolId: string, seq: number): Promise<number> {
  const rows = await tx
    .select({ position: count() })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.poolId, poolId),
        eq(enrolment.state, "waiting"),
        sql`${enrolment.seq} <= ${seq}`,
      ),
    );
  return rows[0]?.position ?? 1;
}

/**
 * The person's place in the pool of an owner: the one that counts, or the newest when its offer ran out
 * and nobody has answered for it since. With who booked it, if somebody did.
 */
export async function findStanding(tx: Tx, owner: PoolOwner, personId: string) {
  const [row] = await tx
    .select({
      enrolmentId: enrolment.id,
      status: enrolment.state,
      seq: enrolment.seq,
      poolId: enrolment.poolId,
      expiresAt: enrolment.expiresAt,
      block: blockOf,
      bookedBy: organisation.name,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .leftJoin(booking, eq(booking.id, enrolment.bookingId))
    .leftJoin(organisation, eq(organisation.id, booking.organisationId))
    .where(and(isOwnedBy(owner), eq(enrolment.personId, personId)))
    .orderBy(
      sql`${inArray(enrolment.state, [...activeStates])} desc`,
      desc(enrolment.changedAt),
      desc(enrolment.seq),
    )
    .limit(1);
  if (!row || !(isActive(row.status) || (row.status === "expired" && row.block === null)))
    return null;
  const position = row.status === "waiting" ? await positionOf(tx, row.poolId, row.seq) : null;
  return { ...row, position };
}

/** What the person said of the own municipality, and whether anybody there or at the office has confirmed it. */
const isOrganisationConfirmed = sql<boolean>`${enrolment.bookingId} is not null or exists (
  select from ${membership}
  where ${membership.personId} = ${enrolment.personId}
    and ${membership.organisationId} = ${enrolment.organisationId}
    and ${membership.confirmedAt} is not null
)`;

/** What an office wrote when it decided otherwise than the rule, the last time that it did. */
const decidedBecause = sql<string | null>`(
  select c.reason from enrolment_change c
  where c.enrolment_id = ${enrolment.id} and c.reason is not null
  order by c.id desc limit 1)`;

/**
 * Who is enrolled, with name, municipality and address: for the owner's staff; all, or those a word fits.
 * A seat that a booking keeps has no name, and at most the address it is kept for.
 */
export async function listEnrolled(tx: Tx, owner: PoolOwner, query = "") {
  const address = sql<string | null>`coalesce(${personEmail.address}, ${enrolment.guestAddress})`;
  const said = sql`concat_ws(' ', ${person.firstName}, ${person.lastName}, ${organisation.name},
    ${enrolment.guestAddress})`;
  return tx
    .select({
      enrolmentId: enrolment.id,
      personId: enrolment.personId,
      firstName: sql<string>`coalesce(${person.firstName}, '')`,
      lastName: sql<string>`coalesce(${person.lastName}, '')`,
      address,
      organisationName: organisation.name,
      isOrganisationConfirmed,
      isBooked: sql<boolean>`${enrolment.bookingId} is not null`,
      state: enrolment.state,
      isLate: enrolment.isLate,
      position: placeInQueue,
      expiresAt: enrolment.expiresAt,
      reason: decidedBecause,
      createdAt: enrolment.createdAt,
      changedAt: enrolment.changedAt,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .leftJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, enrolment.personId), eq(personEmail.isPrimary, true)),
    )
    .leftJoin(organisation, eq(organisation.id, enrolment.organisationId))
    .where(and(isOwnedBy(owner), sql`strpos(lower(${said}), lower(${query})) > 0`))
    .orderBy(asc(enrolment.seq));
}

/** What a person sees of an own place; `held` is somebody's who has no name yet. */
const ownStates = ["confirmed", "offered", "waiting", "applied", "cancelled"] as const;

const placesOf = prepared((tx) =>
  tx
    .select({
      enrolmentId: enrolment.id,
      seq: enrolment.seq,
      poolId: enrolment.poolId,
      state: sql<(typeof ownStates)[number]>`${enrolment.state}`,
      expiresAt: enrolment.expiresAt,
      title: seatPool.title,
      path: seatPool.path,
      ownerKind: seatPool.ownerKind,
      ownerId: seatPool.ownerId,
      dates: seatPool.dates,
      createdAt: enrolment.createdAt,
      changedAt: enrolment.changedAt,
      changes: sql<number>`(select sum(e.version)::int from enrolment e
        where e.pool_id = ${seatPool.id} and e.person_id = ${enrolment.personId})`,
      position: placeInQueue,
      unanswered: stillUnanswered,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .where(
      and(
        eq(enrolment.personId, sql.placeholder("personId")),
        inArray(enrolment.state, [...ownStates]),
        gte(seatPool.endsAt, sql.placeholder("from")),
      ),
    )
    .orderBy(asc(seatPool.startsAt))
    .prepare("places_of"),
);

/** The person's places in everything that ends after a moment, with how often each changed. */
export const listPlaces = (tx: Tx, personId: string, from: Date) =>
  placesOf(tx).execute({ personId, from });

/** What the person has a place in that has no dates and is open, by title. */
export const listDateless = (tx: Tx, personId: string) =>
  tx
    .select({
      enrolmentId: enrolment.id,
      title: seatPool.title,
      path: seatPool.path,
      state: enrolment.state,
      /** The link to begin, for those with a seat. */
      place: sql<
        string | null
      >`case when ${enrolment.state} = 'confirmed' then ${seatPool.place} end`,
      position: placeInQueue,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .where(
      and(
        eq(enrolment.personId, personId),
        inArray(enrolment.state, [...activeStates]),
        sql`${seatPool.dates} = '[]'::jsonb and coalesce(${seatPool.endsAt} > tunet_now(), true)`,
      ),
    )
    .orderBy(asc(seatPool.title), asc(enrolment.id));
