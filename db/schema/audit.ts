import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Who did what to which row: ids and codes only, append-only, no foreign keys so erasure need not touch it. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp("at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    actorId: uuid("actor_id"),
    action: text("action").notNull(),
    entityKind: text("entity_kind").notNull(),
    entityId: text("entity_id").notNull(),
    detail: jsonb("detail").$type<Record<string, string | number | boolean | null>>(),
  },
  (t) => [
    index("audit_entry_entity_index").on(t.entityKind, t.entityId),
    index("audit_entry_actor_index").on(t.actorId),
    index("audit_entry_at_index").on(t.at),
  ],
);
