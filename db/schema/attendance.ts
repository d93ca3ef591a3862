import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

import { enrolment } from "./enrolment.ts";

/**
 * Whether the holder of a place was there on one date of its pool: what counts today. A session is
 * named by the date's own UID, which stays when the date is moved.
 */
export const attendanceMark = pgTable(
  "attendance_mark",
  {
    enrolmentId: uuid("enrolment_id")
      .notNull()
      .references(() => enrolment.id, { onDelete: "cascade" }),
    dateUid: text("date_uid").notNull(),
    isPresent: boolean("is_present").notNull(),
    /** When it was ticked or scanned, by the server's clock; a phone without network tells it later. */
    madeAt: timestamp("made_at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ name: "attendance_mark_once", columns: [t.enrolmentId, t.dateUid] })],
);

/** Every mark and correction as it came in, append-only. The id is made by whoever marks, so a repeat is known. */
export const attendanceChange = pgTable(
  "attendance_change",
  {
    id: uuid("id").primaryKey(),
    enrolmentId: uuid("enrolment_id")
      .notNull()
      .references(() => enrolment.id, { onDelete: "cascade" }),
    dateUid: text("date_uid").notNull(),
    /** Null when nothing had been said yet. */
    wasPresent: boolean("was_present"),
    isPresent: boolean("is_present").notNull(),
    means: text("means", { enum: ["list", "scan", "wall"] }).notNull(),
    /** False when somebody had said something newer before this arrived. */
    counted: boolean("counted").notNull(),
    actorId: uuid("actor_id"),
    madeAt: timestamp("made_at", { withTimezone: true }).notNull(),
    at: timestamp("at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    index("attendance_change_enrolment_index").on(t.enrolmentId),
    check("attendance_change_means_known", sql`${t.means} in ('list', 'scan', 'wall')`),
  ],
);
