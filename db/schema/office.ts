import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

import { person } from "./users.ts";

/** Who at an office has taken on something of the to-do list; at most one for each thing. */
export const taskClaim = pgTable(
  "task_claim",
  {
    /** The kind of task, as a constant: `courseWaiting`. */
    kind: text("kind").notNull(),
    /** What it is about, as the task itself names it. */
    taskId: text("task_id").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    takenAt: timestamp("taken_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.taskId], name: "task_claim_once" }),
    index("task_claim_person_index").on(t.personId),
  ],
);
