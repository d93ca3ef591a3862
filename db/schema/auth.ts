import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

import { person } from "./users.ts";

/** A running sign-in. Only the sha256 of the cookie's token is stored. */
export const session = pgTable(
  "session",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    tokenHash: text("token_hash").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    means: text("means", { enum: ["link", "code", "demo"] }).notNull(),
    isShared: boolean("is_shared").notNull().default(false),
    device: text("device").notNull().default(""),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    idleSeconds: integer("idle_seconds").notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    unique("session_token_unique").on(t.tokenHash),
    index("session_person_index").on(t.personId),
  ],
);

/** A sign-in mail that was asked for: link token and code hashed, code bound to the asking browser. */
export const signInRequest = pgTable(
  "sign_in_request",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    address: text("address").notNull(),
    tokenHash: text("token_hash").notNull(),
    codeHash: text("code_hash").notNull(),
    browserHash: text("browser_hash").notNull(),
    tries: integer("tries").notNull().default(0),
    isShared: boolean("is_shared").notNull().default(false),
    next: text("next").notNull().default("/min-side"),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    usedAt: timestamp("used_at", { withTimezone: true }),
  },
  (t) => [
    unique("sign_in_request_token_unique").on(t.tokenHash),
    index("sign_in_request_address_index").on(t.address),
    check("sign_in_request_tries_positive", sql`${t.tries} >= 0`),
  ],
);

/** Counters of rate-limiter-flexible; keys are hashes, never addresses. */
export const rateLimit = pgTable("rate_limit", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
