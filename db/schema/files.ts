import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";

import { person } from "./users.ts";

/** A file's facts; its bytes lie under `storage_name` in the file store. */
export const storedFile = pgTable(
  "stored_file",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    ownerKind: text("owner_kind", { enum: ["course"] }).notNull(),
    ownerId: uuid("owner_id").notNull(),
    storageName: text("storage_name").notNull(),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    size: integer("size").notNull(),
    sha256: text("sha256").notNull(),
    createdBy: uuid("created_by").references(() => person.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    unique("stored_file_storage_name_unique").on(t.storageName),
    index("stored_file_owner_index").on(t.ownerKind, t.ownerId),
    index("stored_file_created_by_index").on(t.createdBy),
  ],
);
