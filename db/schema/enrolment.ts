import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { organisation } from "./organisations.ts";
import { person } from "./users.ts";

/** What a pool's mails need of one date; the owner writes it, the engine only passes it on. */
export type PoolDate = {
  uid: string;
  sequence: number;
  wallStart: string;
  wallEnd: string;
  /** The same two as instants (ISO 8601), so that nobody has to know the time zone again. */
  startsAt: string;
  endsAt: string;
  place: string | null;
};

/** A number of seats, and what the engine must know to answer for them without asking the owner. */
export const seatPool = pgTable(
  "seat_pool",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    ownerKind: text("owner_kind", { enum: ["course"] }).notNull(),
    ownerId: uuid("owner_id").notNull(),
    capacity: integer("capacity").notNull(),
    title: text("title").notNull(),
    path: text("path").notNull(),
    officePath: text("office_path").notNull(),
    contactName: text("contact_name").notNull(),
    contactAddress: text("contact_address").notNull(),
    /** Where it is, or the link to join: for those with a seat. Each date has it too. */
    place: text("place"),
    dates: jsonb("dates").$type<PoolDate[]>().notNull().default([]),
    startsAt: timestamp("starts_at", { withTimezone: true }),
    endsAt: timestamp("ends_at", { withTimezone: true }),
    opensAt: timestamp("opens_at", { withTimezone: true }),
    closesAt: timestamp("closes_at", { withTimezone: true }),
    lateFrom: timestamp("late_from", { withTimezone: true }),
    isOpen: boolean("is_open").notNull().default(false),
    /** `apply`: sign-ups until `appliesBy` are applications, and the seats are allocated afterwards. */
    mode: text("mode", { enum: ["firstCome", "apply"] })
      .notNull()
      .default("firstCome"),
    appliesBy: timestamp("applies_by", { withTimezone: true }),
    /** When the answers were given; from then on an `apply` pool is as any other. */
    allocatedAt: timestamp("allocated_at", { withTimezone: true }),
    /** How long an offer stands when there is time enough. */
    offerHours: integer("offer_hours").notNull().default(48),
    /** Until when somebody of a booking may be replaced; empty for `lateFrom`, or else the start. */
    swapUntil: timestamp("swap_until", { withTimezone: true }),
    /** What a seat costs, in whole kroner; nothing is free. */
    priceNok: integer("price_nok").notNull().default(0),
    /** Until when a held seat waits for its name; empty for the rule of `bookings/rules.ts`. */
    holdUntil: timestamp("hold_until", { withTimezone: true }),
  },
  (t) => [
    unique("seat_pool_owner_unique").on(t.ownerKind, t.ownerId),
    check("seat_pool_capacity_positive", sql`${t.capacity} >= 0`),
    check("seat_pool_mode_known", sql`${t.mode} in ('firstCome', 'apply')`),
    check("seat_pool_price_range", sql`${t.priceNok} >= 0`),
    check("seat_pool_offer_hours_range", sql`${t.offerHours} between 1 and 336`),
  ],
);

/** Several seats that somebody asked for at once on behalf of one organisation. */
export const booking = pgTable(
  "booking",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => seatPool.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    bookedBy: uuid("booked_by").references(() => person.id, { onDelete: "set null" }),
    /** `all`: everybody gets a seat or all wait together; `asMany`: the rest waits one by one. */
    mode: text("mode", { enum: ["all", "asMany"] }).notNull(),
    idempotencyKey: uuid("idempotency_key").notNull(),
    /** Counts what its booker was told: the version of the mails about it. */
    version: integer("version").notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    unique("booking_idempotency_unique").on(t.poolId, t.bookedBy, t.idempotencyKey),
    index("booking_organisation_index").on(t.organisationId),
    index("booking_booked_by_index").on(t.bookedBy),
    check("booking_mode_known", sql`${t.mode} in ('all', 'asMany')`),
  ],
);

/**
 * One place in one pool: a person's, or one that a booking keeps for somebody. `seq` is the order in
 * the queue, given under the pool's lock; who is put last gets a new number.
 */
export const enrolment = pgTable(
  "enrolment",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => seatPool.id),
    /** Empty while a booking keeps the place for somebody who has no name yet. */
    personId: uuid("person_id").references(() => person.id, { onDelete: "cascade" }),
    bookingId: uuid("booking_id").references(() => booking.id),
    /** Whom a booking keeps the place for, until that somebody has signed in. */
    guestAddress: text("guest_address"),
    /** Where the person worked when signing up; decides which leader sees the row. */
    organisationId: uuid("organisation_id").references(() => organisation.id),
    state: text("state", {
      enum: [
        "confirmed",
        "waiting",
        "offered",
        "held",
        "applied",
        "withdrawn",
        "declined",
        "expired",
        "rejected",
        "replaced",
        "cancelled",
      ],
    }).notNull(),
    /** Until when an offer is answered or a held seat named. */
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    isLate: boolean("is_late").notNull().default(false),
    idempotencyKey: uuid("idempotency_key").notNull(),
    /** Counts state changes: the version of the mails about this row. */
    version: integer("version").notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    uniqueIndex("enrolment_active_unique")
      .on(t.poolId, t.personId)
      .where(sql`${t.state} in ('confirmed', 'waiting', 'offered', 'held', 'applied')`),
    unique("enrolment_idempotency_unique").on(t.poolId, t.personId, t.idempotencyKey),
    index("enrolment_pool_state_index").on(t.poolId, t.state, t.seq),
    uniqueIndex("enrolment_guest_unique")
      .on(t.poolId, t.organisationId, t.guestAddress)
      .where(sql`${t.guestAddress} is not null and ${t.state} in ('waiting', 'offered', 'held')`),
    index("enrolment_person_index").on(t.personId),
    index("enrolment_booking_index").on(t.bookingId),
    index("enrolment_expires_index")
      .on(t.expiresAt)
      .where(sql`${t.expiresAt} is not null`),
    index("enrolment_organisation_index").on(t.organisationId),
    check(
      "enrolment_state_known",
      sql`${t.state} in ('confirmed', 'waiting', 'offered', 'held', 'applied', 'withdrawn', 'declined', 'expired', 'rejected', 'replaced', 'cancelled')`,
    ),
    check(
      "enrolment_person_known",
      sql`${t.personId} is not null or (${t.bookingId} is not null and ${t.state} not in ('confirmed', 'applied'))`,
    ),
    check("enrolment_guest_unnamed", sql`${t.guestAddress} is null or ${t.personId} is null`),
    check(
      "enrolment_expiry_known",
      sql`(${t.expiresAt} is not null) = (${t.state} in ('offered', 'held'))`,
    ),
  ],
);

/** Every change of a place, append-only. */
export const enrolmentChange = pgTable(
  "enrolment_change",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    enrolmentId: uuid("enrolment_id")
      .notNull()
      .references(() => enrolment.id, { onDelete: "cascade" }),
    fromState: text("from_state"),
    toState: text("to_state").notNull(),
    cause: text("cause", {
      enum: [
        "signUp",
        "withdrawal",
        "promotion",
        "capacity",
        "cancellation",
        "offer",
        "acceptance",
        "refusal",
        "expiry",
        "again",
        "booking",
        "naming",
        "swap",
        "release",
        "passOver",
        "allocation",
      ],
    }).notNull(),
    /** What an office wrote when it decided otherwise than the rule. */
    reason: text("reason"),
    actorId: uuid("actor_id"),
    at: timestamp("at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [index("enrolment_change_enrolment_index").on(t.enrolmentId)],
);
