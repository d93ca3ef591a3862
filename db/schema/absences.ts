import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";

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
    withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
  },
  (t) => [
    index("move_from_index").on(t.fromMembershipId),
    index("move_to_index").on(t.toMembershipId),
    index("move_released_by_index").on(t.releasedBy),
    index("move_received_by_index").on(t.receivedBy),
  ],
);
