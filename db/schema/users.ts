import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";

import { organisation, workplace } from "./organisations.ts";
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
    /** As the person, or the list the person stands on, wrote it; for colleagues who must ring. */
    phone: text("phone"),
    /** The mail on Monday morning, if there is anything. */
    wantsDigest: boolean("wants_digest").notNull().default(true),
    /** How meetings reach the person's calendar: by invitation or by the feed, never by both. */
    calendarMeans: text("calendar_means", { enum: ["invitations", "feed"] })
      .notNull()
      .default("invitations"),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    check("person_locale_known", sql`${t.locale} in ('nb', 'nn', 'en')`),
    check("person_calendar_means_known", sql`${t.calendarMeans} in ('invitations', 'feed')`),
  ],
);

/**
 * An address belongs to one person in the whole installation. Confirmed by signing in with it; one
 * that an office or a leader wrote on a list is not, until then.
 */
export const personEmail = pgTable(
  "person_email",
  {
    address: text("address").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    isPrimary: boolean("is_primary").notNull().default(true),
    confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
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
    /** The one event that event staff help at; null for every other role. */
    eventId: uuid("event_id"),
    workplaceId: uuid("workplace_id").references(() => workplace.id, { onDelete: "set null" }),
    position: text("position", {
      enum: ["regularGp", "gpLocum", "introductionDoctor", "otherGp"],
    }),
    employment: text("employment", { enum: ["salaried", "selfEmployed"] }),
    /** Share of a full position, in per cent. */
    percent: integer("percent"),
    specialty: text("specialty", { enum: ["generalPractice", "publicHealth"] })
      .notNull()
      .default("generalPractice"),
    scheme: text("scheme", { enum: ["2019", "old"] })
      .notNull()
      .default("2019"),
    /** The membership that this one took over from, at a handover or a move. */
    succeedsId: uuid("succeeds_id").references((): AnyPgColumn => membership.id, {
      onDelete: "set null",
    }),
    /** When a successor had read what the role brings along; until then it is shown first. */
    tookOverAt: timestamp("took_over_at", { withTimezone: true }),
    confirmedAt: timestamp("confirmed_at", { withTimezone: true }),
    confirmedBy: uuid("confirmed_by").references(() => person.id, { onDelete: "set null" }),
    confirmedHow: text("confirmed_how", {
      enum: ["invitation", "leader", "office", "list", "domain", "handover", "move", "demo"],
    }),
    createdAt: timestamp("created_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    index("membership_person_index").on(t.personId),
    index("membership_organisation_index").on(t.organisationId, t.role),
    index("membership_confirmed_by_index").on(t.confirmedBy),
    uniqueIndex("membership_current_unique")
      .on(t.personId, t.role, t.organisationId, sql`coalesce(${t.eventId}, ${t.organisationId})`)
      .where(sql`${t.endsOn} is null`),
    index("membership_workplace_index").on(t.workplaceId),
    index("membership_succeeds_index").on(t.succeedsId),
    index("membership_event_index").on(t.eventId),
    check(
      "membership_event_for_event_staff",
      sql`(${t.role} = 'eventStaff') = (${t.eventId} is not null)`,
    ),
    check("membership_percent_in_range", sql`${t.percent} between 1 and 100`),
    check(
      "membership_position_known",
      sql`${t.position} in ('regularGp', 'gpLocum', 'introductionDoctor', 'otherGp')`,
    ),
    check("membership_employment_known", sql`${t.employment} in ('salaried', 'selfEmployed')`),
    check("membership_specialty_known", sql`${t.specialty} in ('generalPractice', 'publicHealth')`),
    check("membership_scheme_known", sql`${t.scheme} in ('2019', 'old')`),
    check(
      "membership_role_known",
      sql`${t.role} in ('trainee', 'supervisor', 'healthLeader', 'municipalityStaff', 'officeStaff', 'trustContact', 'groupCoordinator', 'eventStaff', 'dpo', 'admin')`,
    ),
    check("membership_period_ordered", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check(
      "membership_confirmed_how_known",
      sql`(${t.confirmedAt} is null) = (${t.confirmedHow} is null)`,
    ),
  ],
);

/**
 * Who is the individual supervisor of a trainee, in which period (glossary: individual
 * supervision). Between memberships, so that it ends with either of them.
 */
export const individualSupervision = pgTable(
  "individual_supervision",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    traineeMembershipId: uuid("trainee_membership_id")
      .notNull()
      .references(() => membership.id, { onDelete: "cascade" }),
    supervisorMembershipId: uuid("supervisor_membership_id")
      .notNull()
      .references(() => membership.id, { onDelete: "cascade" }),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on"),
  },
  (t) => [
    index("individual_supervision_trainee_index").on(t.traineeMembershipId),
    index("individual_supervision_supervisor_index").on(t.supervisorMembershipId),
    uniqueIndex("individual_supervision_current_unique")
      .on(t.traineeMembershipId)
      .where(sql`${t.endsOn} is null`),
    check(
      "individual_supervision_period_ordered",
      sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`,
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
    /** The one event that event staff are asked to help at, and the day their role ends. */
    eventId: uuid("event_id"),
    roleEndsOn: date("role_ends_on"),
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
    index("invitation_event_index").on(t.eventId),
    check(
      "invitation_event_for_event_staff",
      sql`(${t.role} = 'eventStaff') = (${t.eventId} is not null)`,
    ),
  ],
);

/**
 * «Stemmer dette?»: the leaders of a municipality are asked twice a year whether what stands about
 * its trainees is right. The first answer counts for all of them; no answer means that it is.
 */
export const registerCheck = pgTable(
  "register_check",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    askedOn: date("asked_on").notNull(),
    answer: text("answer", { enum: ["right", "wrong"] }),
    answeredAt: timestamp("answered_at", { withTimezone: true }),
    answeredBy: uuid("answered_by").references(() => person.id, { onDelete: "set null" }),
    /** When what was wrong had been mended. */
    mendedAt: timestamp("mended_at", { withTimezone: true }),
  },
  (t) => [
    unique("register_check_once_unique").on(t.organisationId, t.askedOn),
    index("register_check_answered_by_index").on(t.answeredBy),
    check("register_check_answer_known", sql`${t.answer} in ('right', 'wrong')`),
    check("register_check_answer_whole", sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
  ],
);
