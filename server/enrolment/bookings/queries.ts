import { and, asc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { booking, enrolment, seatPool } from "#db/schema/enrolment.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import type { Role } from "#server/authorize.ts";
import { isActive } from "#server/memberships.ts";
import { leaderRoles, municipalRoles } from "#server/organisations/schema.ts";

import { blockOf, placeInQueue } from "../queries.ts";
import { activeStates, type EnrolmentState } from "../schema.ts";

/** A booking with whose it is; null when there is none. */
export async function findBooking(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      id: booking.id,
      poolId: booking.poolId,
      mode: booking.mode,
      organisationId: booking.organisationId,
      organisationName: organisation.name,
      number: municipality.number,
      bookedBy: booking.bookedBy,
      bookerName: sql<
        string | null
      >`nullif(trim(${person.firstName} || ' ' || ${person.lastName}), '')`,
      locale: person.locale,
      version: booking.version,
    })
    .from(booking)
    .innerJoin(organisation, eq(organisation.id, booking.organisationId))
    .innerJoin(municipality, eq(municipality.organisationId, booking.organisationId))
    .leftJoin(person, eq(person.id, booking.bookedBy))
    .where(eq(booking.id, id));
  return row ?? null;
}
export type Booking = NonNullable<Awaited<ReturnType<typeof findBooking>>>;

/** The booking that an earlier call with the same key made. */
export async function findRepeated(
  tx: Tx,
  asked: { poolId: string; actorId: string; idempotencyKey: string },
): Promise<string | null> {
  const [row] = await tx
    .select({ id: booking.id })
    .from(booking)
    .where(
      and(
        eq(booking.poolId, asked.poolId),
        eq(booking.bookedBy, asked.actorId),
        eq(booking.idempotencyKey, asked.idempotencyKey),
      ),
    );
  return row?.id ?? null;
}

/** The places of a booking that count, in the order of the queue. */
export const listActiveRows = (tx: Tx, bookingId: string) =>
  tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.bookingId, bookingId), inArray(enrolment.state, [...activeStates])))
    .orderBy(asc(enrolment.seq));

/** The places of a booking that came into their state in the same moment as one of them. */
export const listRowsWith = (
  tx: Tx,
  bookingId: string,
  { id, state }: { id: string; state: EnrolmentState },
) =>
  tx
    .select()
    .from(enrolment)
    .where(
      and(
        eq(enrolment.bookingId, bookingId),
        eq(enrolment.state, state),
        sql`${enrolment.changedAt} = (select e.changed_at from enrolment e where e.id = ${id})`,
      ),
    )
    .orderBy(asc(enrolment.seq));

/**
 * Who hears of a booking and answers for it: whoever booked, while the role lasts, or else those who lead
 * the municipality now.
 */
export async function listAnswerable(
  tx: Tx,
  { bookedBy, organisationId }: Pick<Booking, "bookedBy" | "organisationId">,
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ personId: membership.personId, role: membership.role })
    .from(membership)
    .where(
      and(
        isActive(),
        or(
          and(
            eq(membership.organisationId, organisationId),
            inArray(membership.role, [...leaderRoles]),
          ),
          and(eq(membership.role, "officeStaff"), sql`${membership.personId} = ${bookedBy}`),
        ),
      ),
    );
  if (rows.some((row) => row.personId === bookedBy)) return bookedBy ? [bookedBy] : [];
  return rows.flatMap(({ personId, role }) => (role === "healthLeader" ? [personId] : []));
}

/** Who of these people has a place in a pool that counts. */
export async function listEnrolledOf(tx: Tx, poolId: string, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return tx
    .select()
    .from(enrolment)
    .where(
      and(
        eq(enrolment.poolId, poolId),
        inArray(enrolment.personId, [...personIds]),
        inArray(enrolment.state, [...activeStates]),
      ),
    );
}

/** For which of these addresses an organisation keeps a place in a pool already. */
export async function listKeptFor(
  tx: Tx,
  {
    poolId,
    organisationId,
    addresses,
  }: { poolId: string; organisationId: string; addresses: readonly string[] },
): Promise<string[]> {
  if (addresses.length === 0) return [];
  const rows = await tx
    .select({ address: enrolment.guestAddress })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.poolId, poolId),
        eq(enrolment.organisationId, organisationId),
        inArray(enrolment.guestAddress, [...addresses]),
        inArray(enrolment.state, [...activeStates]),
      ),
    );
  return rows.flatMap((row) => row.address ?? []);
}

/** A place in a pool that is kept for an address the person has confirmed; a seat before a number in the queue. */
export async function findKeptFor(tx: Tx, poolId: string, personId: string) {
  const [row] = await tx
    .select({ id: enrolment.id })
    .from(enrolment)
    .innerJoin(
      personEmail,
      and(eq(personEmail.address, enrolment.guestAddress), isNotNull(personEmail.confirmedAt)),
    )
    .where(
      and(
        eq(enrolment.poolId, poolId),
        eq(personEmail.personId, personId),
        inArray(enrolment.state, [...activeStates]),
      ),
    )
    .orderBy(sql`${enrolment.state} = 'waiting'`, asc(enrolment.seq))
    .limit(1);
  return row?.id ?? null;
}

/** Counts up what the booker was told, and answers the new number. */
export async function raiseVersion(tx: Tx, bookingId: string): Promise<number> {
  const [row] = await tx
    .update(booking)
    .set({ version: sql`${booking.version} + 1` })
    .where(eq(booking.id, bookingId))
    .returning({ version: booking.version });
  if (!row) throw new Error("the booking is gone");
  return row.version;
}

/** Writes a booking and answers its id. */
export async function insertBooking(
  tx: Tx,
  values: Omit<typeof booking.$inferInsert, "id" | "version" | "createdAt">,
): Promise<string> {
  const [row] = await tx.insert(booking).values(values).returning({ id: booking.id });
  if (!row) throw new Error("the booking was not written");
  return row.id;
}

/**
 * Bookings with seats that run out without a name within so many days, and until when: their bookers
 * are reminded.
 */
export async function listNamesMissing(tx: Tx, days: number) {
  return tx
    .select({
      bookingId: booking.id,
      poolId: booking.poolId,
      count: sql<number>`count(*)::int`,
      until: sql<Date>`min(${enrolment.expiresAt})`.mapWith(enrolment.expiresAt),
    })
    .from(enrolment)
    .innerJoin(booking, eq(booking.id, enrolment.bookingId))
    .innerJoin(seatPool, eq(seatPool.id, booking.poolId))
    .where(
      and(
        eq(enrolment.state, "held"),
        sql`${enrolment.expiresAt} between tunet_now() and tunet_now() + make_interval(days => ${days})`,
      ),
    )
    .groupBy(booking.id);
}

/** A place of a booking with whose it is; null when nobody booked it. */
export async function findRow(tx: Tx, enrolmentId: string) {
  const [row] = await tx
    .select({
      poolId: enrolment.poolId,
      organisationId: booking.organisationId,
      bookedBy: booking.bookedBy,
    })
    .from(enrolment)
    .innerJoin(booking, eq(booking.id, enrolment.bookingId))
    .where(eq(enrolment.id, enrolmentId));
  return row ?? null;
}

/**
 * Every place that counts of those an organisation booked in what is not over, by start and in the order
 * of the queue.
 */
export const listRowsOf = (tx: Tx, organisationId: string) =>
  tx
    .select({
      bookingId: booking.id,
      block: blockOf,
      ownerId: seatPool.ownerId,
      pool: {
        title: seatPool.title,
        path: seatPool.path,
        dates: seatPool.dates,
        startsAt: seatPool.startsAt,
        closesAt: seatPool.closesAt,
        lateFrom: seatPool.lateFrom,
        swapUntil: seatPool.swapUntil,
        holdUntil: seatPool.holdUntil,
        offerHours: seatPool.offerHours,
      },
      enrolmentId: enrolment.id,
      personId: enrolment.personId,
      name: sql<string | null>`nullif(trim(${person.firstName} || ' ' || ${person.lastName}), '')`,
      guestAddress: enrolment.guestAddress,
      state: enrolment.state,
      position: placeInQueue,
      expiresAt: enrolment.expiresAt,
    })
    .from(enrolment)
    .innerJoin(booking, eq(booking.id, enrolment.bookingId))
    .innerJoin(seatPool, eq(seatPool.id, booking.poolId))
    .leftJoin(person, eq(person.id, enrolment.personId))
    .where(
      and(
        eq(booking.organisationId, organisationId),
        inArray(enrolment.state, [...activeStates]),
        sql`coalesce(${seatPool.endsAt} > tunet_now(), true)`,
      ),
    )
    .orderBy(asc(seatPool.startsAt), asc(booking.createdAt), asc(enrolment.seq));

/** What the person has a place in that counts, by the owner of the seats. */
const placesOf = sql<string[]>`array(
  select p.owner_id::text from enrolment e join seat_pool p on p.id = e.pool_id
  where e.person_id = "person"."id"
    and e.state in (${sql.join(
      activeStates.map((state) => sql`${state}`),
      sql`, `,
    )}))`;

/** Those who work for an organisation today, by name, as what, and what they have a place in. */
export const listColleagues = (tx: Tx, organisationId: string) =>
  tx
    .select({
      personId: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      roles: sql<Role[]>`array_agg(distinct ${membership.role})`,
      placesIn: placesOf,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        inArray(membership.role, [...municipalRoles]),
        isActive(),
      ),
    )
    .groupBy(person.id)
    .orderBy(asc(person.lastName), asc(person.firstName), asc(person.id));

/** The place behind a link, whatever became of it. */
export async function findKeptSeat(tx: Tx, enrolmentId: string) {
  const [row] = await tx
    .select({
      enrolmentId: enrolment.id,
      poolId: enrolment.poolId,
      personId: enrolment.personId,
      version: enrolment.version,
      isKept: sql<boolean>`${enrolment.state} = 'held' and ${enrolment.expiresAt} > tunet_now()`,
      until: enrolment.expiresAt,
      title: seatPool.title,
      path: seatPool.path,
      dates: seatPool.dates,
      organisation: organisation.name,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .innerJoin(booking, eq(booking.id, enrolment.bookingId))
    .innerJoin(organisation, eq(organisation.id, booking.organisationId))
    .where(eq(enrolment.id, enrolmentId));
  return row ?? null;
}
