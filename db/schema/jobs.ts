import { sql } from "drizzle-orm";
import { boolean, check, pgTable, timestamp } from "drizzle-orm/pg-core";

/** When a worker of this installation was last seen emptying the outbox: one row, whichever it was. */
export const workerBeat = pgTable(
  "worker_beat",
  {
    only: boolean("only").primaryKey().default(true),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (t) => [check("worker_beat_one_row", sql`${t.only}`)],
);
