import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { organisation } from "./organisations.ts";
import { roles } from "./roles.ts";

export const person = pgTable(
  "person",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    firstName: text("first_name").notNull().default(""),
    lastName: text("last_name").notNull().default(""),
    locale: text("locale", { enum: ["nb", "nn", "en"] })
      .notNull()
      .default("nb"),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [check("person_locale_known", sql`${t.locale} in ('nb', 'nn', 'en')`)],
);

/** Confirmed addresses only; an address belongs to one person in the whole installation. */
export const personEmail = pgTable(
  "person_email",
  {
    address: text("address").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    isPrimary: boolean("is_primary").notNull().default(true),
    confirmedAt: timestamp("confirmed_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    index("person_email_person_index").on(t.personId),
    uniqueIndex("person_email_primary_unique")
      .on(t.personId)
      .where(sql`${t.isPrimary}`),
    check("person_email_lower_case", sql`${t.address} = lower(${t.address})`),
  ],
);

/** Person × role × organisation × period, and who confirmed it. Unconfirmed opens nothing closed. */
export const membership = pgTable(
  "membership",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    role: text("role", { enum: roles }).notNull(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    title: text("title"),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on"),
    confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
    confirmedBy: uuid("confirmed_by").references(() => person.id, { onDelete: "set null" }),
    confirmedHow: text("confirmed_how", { enum: ["invitation", "leader", "office", "demo"] }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    index("membership_person_index").on(t.personId),
    index("membership_organisation_index").on(t.organisationId, t.role),
    index("membership_confirmed_by_index").on(t.confirmedBy),
    uniqueIndex("membership_current_unique")
      .on(t.personId, t.role, t.organisationId)
      .where(sql`${t.endsOn} is null`),
    check(
      "membership_role_known",
      sql`${t.role} in ('trainee', 'supervisor', 'healthLeader', 'municipalityStaff', 'officeStaff', 'trustContact', 'groupCoordinator', 'dpo', 'admin')`,
    ),
    check("membership_period_ordered", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check(
      "membership_confirmed_how_known",
      sql`(${t.confirmedAt} is null) = (${t.confirmedHow} is null)`,
    ),
  ],
);

/** A revocable offer of one role to one address; the token is stored hashed. */
export const invitation = pgTable(
  "invitation",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    address: text("address").notNull(),
    role: text("role", { enum: roles }).notNull(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    tokenHash: text("token_hash").notNull(),
    invitedBy: uuid("invited_by").references(() => person.id, { onDelete: "set null" }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    acceptedAt: timestamp("accepted_at", { withTimezone: true }),
    acceptedBy: uuid("accepted_by").references(() => person.id, { onDelete: "set null" }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
  },
  (t) => [
    unique("invitation_token_unique").on(t.tokenHash),
    index("invitation_organisation_index").on(t.organisationId),
    index("invitation_address_index").on(t.address),
    index("invitation_invited_by_index").on(t.invitedBy),
    index("invitation_accepted_by_index").on(t.acceptedBy),
  ],
);
