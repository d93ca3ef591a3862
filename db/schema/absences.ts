import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

import { membership, person } from "./users.ts";

/** «Jeg er borte en periode»: days only, never why. */
export const absence = pgTable(
  "absence",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    startsOn: date("starts_on").notNull(),
    /** The last day away. */
    endsOn: date("ends_on").notNull(),
    /** Whether the time counts as service; the doctor knows, Tunet does not. */
    counts: boolean("counts").notNull(),
    /** Invitations and messages go on unless the person says no. */
    staysInformed: boolean("stays_informed").notNull().default(true),
    /** Counted up with every change that calendars and leaders are told of. */
    version: integer("version").notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
  },
  (t) => [
    index("absence_person_index").on(t.personId, t.endsOn),
    check("absence_period_ordered", sql`${t.endsOn} >= ${t.startsOn}`),
  ],
);

/** «Jeg bytter kommune fra …»: takes effect when both leaders have said yes. */
export const move = pgTable(
  "move",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    fromMembershipId: uuid("from_membership_id")
      .notNull()
      .references(() => membership.id, { onDelete: "cascade" }),
    toMembershipId: uuid("to_membership_id")
      .notNull()
      .references(() => membership.id, { onDelete: "cascade" }),
    onDate: date("on_date").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    releasedAt: timestamp("released_at", { withTimezone: true }),
    releasedBy: uuid("released_by").references(() => person.id, { onDelete: "set null" }),
    receivedAt: timestamp("received_at", { withTimezone: true }),
    receivedBy: uuid("received_by").references(() => person.id, { onDelete: "set null" }),
    declinedAt: timestamp("declined_at", { withTimezone: true }),
    declinedBy: uuid("declined_by").references(() => person.id, { onDelete: "set null" }),
    /** Which of the two municipalities said no. */
    declinedSide: text("declined_side", { enum: ["release", "receive"] }),
    withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
  },
  (t) => [
    index("move_from_index").on(t.fromMembershipId),
    index("move_to_index").on(t.toMembershipId),
    index("move_released_by_index").on(t.releasedBy),
    index("move_received_by_index").on(t.receivedBy),
    index("move_declined_by_index").on(t.declinedBy),
    check("move_declined_side_known", sql`${t.declinedSide} in ('release', 'receive')`),
    check("move_declined_has_side", sql`(${t.declinedAt} is null) = (${t.declinedSide} is null)`),
  ],
);

/**
 * What a person shows the own GP practice: days and hours, nothing else. One row for each membership
 * whose practice was told something or may be.
 */
export const practiceShare = pgTable("practice_share", {
  membershipId: uuid("membership_id")
    .primaryKey()
    .references(() => membership.id, { onDelete: "cascade" }),
  /** Whether the person's days and hours stand in the calendar of the practice. */
  inFeed: boolean("in_feed").notNull().default(false),
  /** How many notices the practice has had by mail, and what the last one was: when, to whom, a hash. */
  notices: integer("notices").notNull().default(0),
  sentAt: timestamp("sent_at", { withTimezone: true }),
  sentTo: text("sent_to"),
  sentHash: text("sent_hash"),
});
