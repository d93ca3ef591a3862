import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";

import { organisation } from "./organisations.ts";
import { person } from "./users.ts";

/** A course, meeting or gathering of one ALIS office. What is self-paced has no dates. Seats live in its pool; open, full and over are computed. */
export const course = pgTable(
  "course",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    officeId: uuid("office_id")
      .notNull()
      .references(() => organisation.id),
    kind: text("kind", {
      enum: ["supervisorCourse", "networkMeeting", "gathering", "infoMeeting", "selfPaced"],
    })
      .notNull()
      .default("supervisorCourse"),
    state: text("state", { enum: ["draft", "published", "cancelled"] })
      .notNull()
      .default("draft"),
    /** Fixed at first publication. */
    slug: text("slug"),
    title: text("title").notNull(),
    language: text("language", { enum: ["nb", "nn", "en"] }).notNull(),
    place: text("place"),
    /** Shown to participants only. */
    joinUrl: text("join_url"),
    forWhom: text("for_whom").notNull(),
    contactName: text("contact_name").notNull(),
    contactAddress: text("contact_address").notNull(),
    contactPhone: text("contact_phone"),
    description: text("description").notNull().default(""),
    hours: numeric("hours", { precision: 5, scale: 2, mode: "number" }),
    /** How much of the time somebody must have been there for a certificate, in per cent; null for none. */
    presentShare: integer("present_share"),
    priceNok: integer("price_nok"),
    signUpOpens: timestamp("sign_up_opens", { mode: "string" }),
    signUpCloses: timestamp("sign_up_closes", { mode: "string" }),
    withdrawUntil: timestamp("withdraw_until", { mode: "string" }),
    allocation: text("allocation", { enum: ["firstCome", "apply"] })
      .notNull()
      .default("firstCome"),
    /** The last moment to apply, and what the seats are allocated by, in order. */
    appliesBy: timestamp("applies_by", { mode: "string" }),
    criteria: jsonb("criteria")
      .$type<("hasTrainee" | "noTrainedSupervisor" | "notBeenOnCourse")[]>()
      .notNull()
      .default([]),
    /** Counts changes that participants are told about. */
    version: integer("version").notNull().default(1),
    cancelNote: text("cancel_note"),
    copiedFromId: uuid("copied_from_id").references((): AnyPgColumn => course.id, {
      onDelete: "set null",
    }),
    createdBy: uuid("created_by").references(() => person.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    publishedAt: timestamp("published_at", { withTimezone: true }),
    cancelledAt: timestamp("cancelled_at", { withTimezone: true }),
  },
  (t) => [
    uniqueIndex("course_slug_unique").on(t.slug),
    index("course_office_index").on(t.officeId, t.state),
    index("course_copied_from_index").on(t.copiedFromId),
    index("course_created_by_index").on(t.createdBy),
    check(
      "course_kind_known",
      sql`${t.kind} in ('supervisorCourse', 'networkMeeting', 'gathering', 'infoMeeting', 'selfPaced')`,
    ),
    check("course_state_known", sql`${t.state} in ('draft', 'published', 'cancelled')`),
    check("course_allocation_known", sql`${t.allocation} in ('firstCome', 'apply')`),
    check(
      "course_applies_by_known",
      sql`(${t.allocation} = 'apply') = (${t.appliesBy} is not null)`,
    ),
    check("course_present_share_in_range", sql`${t.presentShare} between 1 and 100`),
    check("course_public_has_slug", sql`${t.state} = 'draft' or ${t.slug} is not null`),
  ],
);

/** One date of a course: the Oslo wall time is the truth, the instant follows from it. */
export const courseDate = pgTable(
  "course_date",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    courseId: uuid("course_id")
      .notNull()
      .references(() => course.id, { onDelete: "cascade" }),
    uid: text("uid").notNull(),
    sequence: integer("sequence").notNull().default(0),
    wallStart: timestamp("wall_start", { mode: "string" }).notNull(),
    wallEnd: timestamp("wall_end", { mode: "string" }).notNull(),
    startsAt: timestamp("starts_at", { withTimezone: true })
      .notNull()
      .generatedAlwaysAs(sql`wall_start at time zone 'Europe/Oslo'`),
    endsAt: timestamp("ends_at", { withTimezone: true })
      .notNull()
      .generatedAlwaysAs(sql`wall_end at time zone 'Europe/Oslo'`),
    /** A date taken away stays, so that its calendar entry can be withdrawn. */
    removedAt: timestamp("removed_at", { withTimezone: true }),
  },
  (t) => [
    unique("course_date_uid_unique").on(t.uid),
    index("course_date_course_index").on(t.courseId),
    index("course_date_starts_index").on(t.startsAt),
    check("course_date_ordered", sql`${t.wallEnd} > ${t.wallStart}`),
  ],
);

/** What was told about a course, to whom by audience; the receivers stand in the outbox. */
export const courseAnnouncement = pgTable(
  "course_announcement",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    courseId: uuid("course_id")
      .notNull()
      .references(() => course.id, { onDelete: "cascade" }),
    audiences: text("audiences").array().notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    receivers: integer("receivers").notNull(),
    createdBy: uuid("created_by").references(() => person.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    index("course_announcement_course_index").on(t.courseId),
    index("course_announcement_created_by_index").on(t.createdBy),
  ],
);
