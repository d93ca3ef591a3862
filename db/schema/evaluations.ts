import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

import { seatPool } from "./enrolment.ts";
import { person } from "./users.ts";

/** Whether those who were there are asked how it was, and until when they may answer. */
export const evaluation = pgTable("evaluation", {
  poolId: uuid("pool_id")
    .primaryKey()
    .references(() => seatPool.id, { onDelete: "cascade" }),
  isWanted: boolean("is_wanted").notNull().default(true),
  /** How many were asked; null until then. */
  asked: integer("asked"),
  closesAt: timestamp("closes_at", { withTimezone: true }),
});

/**
 * That somebody was asked, and whether they have answered, so that nobody answers twice. Without a
 * time, and with nothing that leads to the answer.
 */
export const evaluationMark = pgTable(
  "evaluation_mark",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => evaluation.poolId, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    hasAnswered: boolean("has_answered").notNull().default(false),
  },
  (t) => [
    unique("evaluation_mark_once").on(t.poolId, t.personId),
    index("evaluation_mark_person_index").on(t.personId),
  ],
);

/** One answer: whose, and when it was given, is not kept. */
export const evaluationReply = pgTable(
  "evaluation_reply",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => evaluation.poolId, { onDelete: "cascade" }),
    useful: smallint("useful").notNull(),
    taught: smallint("taught").notNull(),
    arranged: smallint("arranged").notNull(),
    words: text("words").notNull().default(""),
  },
  (t) => [
    index("evaluation_reply_pool_index").on(t.poolId),
    check(
      "evaluation_reply_one_to_five",
      sql`${t.useful} between 1 and 5 and ${t.taught} between 1 and 5 and ${t.arranged} between 1 and 5`,
    ),
  ],
);
