import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";

/** Counties, dated: a county that is split or merged gets valid_to. */
export const county = pgTable("county", {
  number: text("number").primaryKey(),
  name: text("name").notNull(),
  nameNn: text("name_nn").notNull(),
  validFrom: date("valid_from").notNull(),
  validTo: date("valid_to"),
});

/** Everything a person can belong to; what only one kind has stands in its own table. */
export const organisation = pgTable(
  "organisation",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", {
      enum: ["municipality", "office", "trust", "association", "operator"],
    }).notNull(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    isDemo: boolean("is_demo").notNull().default(false),
    validFrom: date("valid_from").notNull(),
    validTo: date("valid_to"),
    successorId: uuid("successor_id").references((): AnyPgColumn => organisation.id),
  },
  (t) => [
    unique("organisation_slug_unique").on(t.slug),
    index("organisation_kind_index").on(t.kind),
    index("organisation_successor_index").on(t.successorId),
    check(
      "organisation_kind_known",
      sql`${t.kind} in ('municipality', 'office', 'trust', 'association', 'operator')`,
    ),
  ],
);

export const municipality = pgTable(
  "municipality",
  {
    organisationId: uuid("organisation_id")
      .primaryKey()
      .references(() => organisation.id),
    number: text("number").notNull(),
    countyNumber: text("county_number")
      .notNull()
      .references(() => county.number),
    writtenForm: text("written_form", { enum: ["nb", "nn", "neutral"] }).notNull(),
    /** Nine digits, for invoices; where it is empty the municipality's own word in its contact counts. */
    organisationNumber: text("organisation_number"),
  },
  (t) => [
    unique("municipality_number_unique").on(t.number),
    index("municipality_county_index").on(t.countyNumber),
    check("municipality_written_form_known", sql`${t.writtenForm} in ('nb', 'nn', 'neutral')`),
    check("municipality_organisation_number_form", sql`${t.organisationNumber} ~ '^[89][0-9]{8}$'`),
  ],
);

/** The regional health authority an ALIS office or a trust lies in. */
export const healthRegion = pgTable(
  "health_region",
  {
    organisationId: uuid("organisation_id")
      .primaryKey()
      .references(() => organisation.id),
    region: text("region", { enum: ["north", "central", "west", "southEast"] }).notNull(),
  },
  (t) => [
    check("health_region_known", sql`${t.region} in ('north', 'central', 'west', 'southEast')`),
  ],
);

/** The counties an office, or an association's coordinators, answer for. */
export const organisationCounty = pgTable(
  "organisation_county",
  {
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    countyNumber: text("county_number")
      .notNull()
      .references(() => county.number),
    isDerived: boolean("is_derived").notNull().default(false),
  },
  (t) => [
    primaryKey({ name: "organisation_county_pk", columns: [t.organisationId, t.countyNumber] }),
    index("organisation_county_county_index").on(t.countyNumber),
  ],
);

/**
 * Where an organisation is reached besides its people: the shared mailbox that several read, and a
 * telephone number. Neither belongs to a person.
 */
export const organisationContact = pgTable("organisation_contact", {
  organisationId: uuid("organisation_id")
    .primaryKey()
    .references(() => organisation.id),
  mailbox: text("mailbox"),
  phone: text("phone"),
  /** Nine digits, as the municipality has told them; counts where the reference data has none. */
  organisationNumber: text("organisation_number"),
});

/** The mail domains of a municipality's own: whoever signs in with one works there. */
export const organisationDomain = pgTable(
  "organisation_domain",
  {
    domain: text("domain").primaryKey(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
  },
  (t) => [
    index("organisation_domain_organisation_index").on(t.organisationId),
    check("organisation_domain_lower_case", sql`${t.domain} = lower(${t.domain})`),
  ],
);

/** A GP practice (legekontor). It has no account; it may have an address for dates of absence. */
export const workplace = pgTable(
  "workplace",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    name: text("name").notNull(),
    doctors: integer("doctors"),
    /** Where dates and times of absence are sent, and nothing else. */
    absenceAddress: text("absence_address"),
    /** Counted up when the practice gets a new feed address; the address itself is never stored. */
    feedVersion: integer("feed_version").notNull().default(1),
  },
  (t) => [
    uniqueIndex("workplace_name_unique").on(t.organisationId, sql`lower(${t.name})`),
    check("workplace_doctors_positive", sql`${t.doctors} > 0`),
  ],
);

/** Who runs the installation, given once on the first day; without a row the yard is «settes opp». */
export const installation = pgTable("installation", {
  organisationId: uuid("organisation_id")
    .primaryKey()
    .references(() => organisation.id),
  name: text("name").notNull(),
  organisationNumber: text("organisation_number").notNull(),
  contactName: text("contact_name").notNull(),
  contactAddress: text("contact_address").notNull(),
  dpoName: text("dpo_name").notNull(),
  dpoAddress: text("dpo_address").notNull(),
  hostingCountry: text("hosting_country").notNull(),
  /** One line each; empty when there are none. */
  subprocessors: text("subprocessors").notNull().default(""),
  changedAt: timestamp("changed_at", { withTimezone: true })
    .notNull()
    .default(sql`tunet_now()`),
});

/** How far the office has come with a municipality that is not in Tunet yet. */
export const outreach = pgTable(
  "outreach",
  {
    organisationId: uuid("organisation_id")
      .primaryKey()
      .references(() => organisation.id),
    state: text("state", { enum: ["letterSent", "answered", "declined"] }).notNull(),
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [check("outreach_state_known", sql`${t.state} in ('letterSent', 'answered', 'declined')`)],
);
