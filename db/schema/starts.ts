import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";

import { organisation } from "./organisations.ts";
import { membership, person } from "./users.ts";

/** What must be in place when a new trainee begins: one dated line with an owner. */
export const startLine = pgTable(
  "start_line",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    membershipId: uuid("membership_id")
      .notNull()
      .references(() => membership.id, { onDelete: "cascade" }),
    /** Which line: its words and its owner are dated data (`start_text`). */
    key: text("key").notNull(),
    owner: text("owner", { enum: ["leader", "trainee", "supervisor", "office"] }).notNull(),
    dueOn: date("due_on").notNull(),
    doneAt: timestamp("done_at", { withTimezone: true }),
    doneBy: uuid("done_by").references(() => person.id, { onDelete: "set null" }),
    /** `act`: Tunet saw it happen; `tap`: the owner said so. */
    doneHow: text("done_how", { enum: ["act", "tap"] }),
  },
  (t) => [
    unique("start_line_once_unique").on(t.membershipId, t.key),
    index("start_line_done_by_index").on(t.doneBy),
    check(
      "start_line_owner_known",
      sql`${t.owner} in ('leader', 'trainee', 'supervisor', 'office')`,
    ),
    check("start_line_done_whole", sql`(${t.doneAt} is null) = (${t.doneHow} is null)`),
  ],
);

/**
 * The words of a line, from a day on. Without an office: what the reference data says; an office's
 * own text stands before it in the municipalities it serves.
 */
export const startText = pgTable(
  "start_text",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    key: text("key").notNull(),
    officeId: uuid("office_id").references(() => organisation.id),
    locale: text("locale", { enum: ["nb", "nn", "en"] }).notNull(),
    title: text("title").notNull(),
    advice: text("advice").notNull().default(""),
    link: text("link"),
    validFrom: date("valid_from").notNull(),
  },
  (t) => [
    unique("start_text_version_unique")
      .on(t.key, t.officeId, t.locale, t.validFrom)
      .nullsNotDistinct(),
    index("start_text_office_index").on(t.officeId),
    check("start_text_locale_known", sql`${t.locale} in ('nb', 'nn', 'en')`),
  ],
);
