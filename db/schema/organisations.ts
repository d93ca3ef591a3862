import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
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
  },
  (t) => [
    unique("municipality_number_unique").on(t.number),
    index("municipality_county_index").on(t.countyNumber),
    check("municipality_written_form_known", sql`${t.writtenForm} in ('nb', 'nn', 'neutral')`),
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
