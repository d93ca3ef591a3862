import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";

import { person } from "./users.ts";

/**
 * Something one person was asked in a mail and may answer there, without signing in. The link is an
 * HMAC of id, purpose and version, never stored; counting up the version ends the links sent before.
 */
export const question = pgTable(
  "question",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** What is asked, as a constant: `membership.confirm`. */
    purpose: text("purpose").notNull(),
    /** The row it is about. */
    entityId: uuid("entity_id").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    version: integer("version").notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    answeredAt: timestamp("answered_at", { withTimezone: true }),
    /** The button that was pressed, as a constant. */
    answer: text("answer"),
  },
  (t) => [
    unique("question_once_unique").on(t.purpose, t.entityId, t.personId),
    index("question_person_index").on(t.personId),
  ],
);
