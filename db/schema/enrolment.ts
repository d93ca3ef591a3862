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
    dates: jsonb("dates").$type<PoolDate[]>().notNull().default([]),
    startsAt: timestamp("starts_at", { withTimezone: true }),
    endsAt: timestamp("ends_at", { withTimezone: true }),
    opensAt: timestamp("opens_at", { withTimezone: true }),
    closesAt: timestamp("closes_at", { withTimezone: true }),
    lateFrom: timestamp("late_from", { withTimezone: true }),
    isOpen: boolean("is_open").notNull().default(false),
  },
  (t) => [
    unique("seat_pool_owner_unique").on(t.ownerKind, t.ownerId),
    check("seat_pool_capacity_positive", sql`${t.capacity} >= 0`),
  ],
);

/** One person's place in one pool. `seq` is the order of arrival, given under the pool's lock. */
export const enrolment = pgTable(
  "enrolment",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => seatPool.id),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
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
    index("enrolment_person_index").on(t.personId),
    index("enrolment_organisation_index").on(t.organisationId),
    check(
      "enrolment_state_known",
      sql`${t.state} in ('confirmed', 'waiting', 'offered', 'held', 'applied', 'withdrawn', 'declined', 'expired', 'rejected', 'replaced', 'cancelled')`,
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
      enum: ["signUp", "withdrawal", "promotion", "capacity", "cancellation"],
    }).notNull(),
    actorId: uuid("actor_id"),
    at: timestamp("at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [index("enrolment_change_enrolment_index").on(t.enrolmentId)],
);
