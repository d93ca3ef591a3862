import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";

import { enrolment, seatPool } from "./enrolment.ts";
import { organisation } from "./organisations.ts";
import { person } from "./users.ts";

/** Who pays for a place when it is not the organisation the person works in. */
export const payer = pgTable(
  "payer",
  {
    enrolmentId: uuid("enrolment_id")
      .primaryKey()
      .references(() => enrolment.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["own", "fund", "municipality", "other", "nobody"] }).notNull(),
    /** The municipality that pays, where it is another than the one the person works in. */
    organisationId: uuid("organisation_id").references(() => organisation.id),
    /** Who the other is, and its nine digits where they are known. */
    name: text("name"),
    organisationNumber: text("organisation_number"),
  },
  (t) => [
    index("payer_organisation_index").on(t.organisationId),
    check("payer_kind_known", sql`${t.kind} in ('own', 'fund', 'municipality', 'other', 'nobody')`),
    check(
      "payer_municipality_chosen",
      sql`(${t.kind} = 'municipality') = (${t.organisationId} is not null)`,
    ),
    check("payer_other_named", sql`(${t.kind} = 'other') = (${t.name} is not null)`),
    check("payer_organisation_number_form", sql`${t.organisationNumber} ~ '^[89][0-9]{8}$'`),
  ],
);

/** What one municipality is asked about its invoice for one pool, and what it has said. */
export const bill = pgTable(
  "bill",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => seatPool.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    /** «Deres referanse», which its invoices are routed by. */
    reference: text("reference"),
    /** What the municipality says is wrong; the office looks into it. */
    remark: text("remark"),
    saidBy: uuid("said_by").references(() => person.id, { onDelete: "set null" }),
    saidAt: timestamp("said_at", { withTimezone: true }),
    /** When it was asked; empty when the office knew the reference before. */
    askedAt: timestamp("asked_at", { withTimezone: true }),
    /** How often it was asked, and how often it was reminded since the last time. */
    rounds: integer("rounds").notNull().default(0),
    reminders: integer("reminders").notNull().default(0),
  },
  (t) => [
    unique("bill_pool_organisation_unique").on(t.poolId, t.organisationId),
    index("bill_organisation_index").on(t.organisationId),
    index("bill_said_by_index").on(t.saidBy),
    check("bill_reminders_range", sql`${t.reminders} between 0 and 2`),
  ],
);
