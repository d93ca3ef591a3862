import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

import { person } from "./users.ts";

/** The durable record of everything a person is sent: one row per mail and receiver (decision 8). */
export const outbox = pgTable(
  "outbox",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind").notNull(),
    entity: text("entity").notNull(),
    version: integer("version").notNull(),
    /** The person's id, or the address of somebody who has no account. */
    receiver: text("receiver").notNull(),
    personId: uuid("person_id").references(() => person.id, { onDelete: "cascade" }),
    address: text("address"),
    locale: text("locale", { enum: ["nb", "nn", "en"] }).notNull(),
    subject: text("subject"),
    text: text("text"),
    html: text("html"),
    ics: text("ics"),
    icsMethod: text("ics_method", { enum: ["REQUEST", "CANCEL", "PUBLISH"] }),
    /** What goes with it, made when it leaves. */
    attachmentKind: text("attachment_kind", { enum: ["certificate"] }),
    attachmentId: uuid("attachment_id"),
    replyToName: text("reply_to_name"),
    replyToAddress: text("reply_to_address"),
    path: text("path"),
    isReceipt: boolean("is_receipt").notNull().default(false),
    inInbox: boolean("in_inbox").notNull().default(true),
    /** Holds a code or a link of its receiver alone: what it says is gone once it has left. */
    isSecret: boolean("is_secret").notNull().default(false),
    readAt: timestamp("read_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    /** `digest`: waits for the mail on Monday; `gathered`: was told there, or in the inbox only. */
    state: text("state", { enum: ["queued", "sending", "sent", "dead", "digest", "gathered"] })
      .notNull()
      .default("queued"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: timestamp("next_attempt_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    leaseUntil: timestamp("lease_until", { withTimezone: true }),
    sentAt: timestamp("sent_at", { withTimezone: true }),
    failure: text("failure"),
  },
  (t) => [
    unique("outbox_once_unique").on(t.kind, t.entity, t.version, t.receiver),
    index("outbox_due_index")
      .on(t.nextAttemptAt)
      .where(sql`${t.state} in ('queued', 'sending')`),
    index("outbox_person_index").on(t.personId, t.createdAt),
    index("outbox_entity_index").on(t.entity),
    check(
      "outbox_attachment_whole",
      sql`(${t.attachmentKind} is null) = (${t.attachmentId} is null)`,
    ),
    check(
      "outbox_state_known",
      sql`${t.state} in ('queued', 'sending', 'sent', 'dead', 'digest', 'gathered')`,
    ),
  ],
);

/** A person's own calendar address: an HMAC of the person and this version, never stored. */
export const calendarFeed = pgTable("calendar_feed", {
  personId: uuid("person_id")
    .primaryKey()
    .references(() => person.id, { onDelete: "cascade" }),
  version: integer("version").notNull().default(1),
  lastFetchedAt: timestamp("last_fetched_at", { withTimezone: true }),
});
