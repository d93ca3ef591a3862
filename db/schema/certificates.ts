import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

import { enrolment } from "./enrolment.ts";
import { person } from "./users.ts";

/** A date that a certificate names, as Oslo wall times. */
export type CertifiedDate = { wallStart: string; wallEnd: string };

/**
 * What one version of a certificate says, as it stood when it was issued. Only its withdrawal is
 * written later; a correction is a new version, and the paper is drawn from the row.
 */
export const certificate = pgTable(
  "certificate",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    enrolmentId: uuid("enrolment_id")
      .notNull()
      .references(() => enrolment.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    /** Whoever has the paper can ask whether it is right: 100 random bits. */
    code: text("code").notNull(),
    language: text("language", { enum: ["nb", "nn", "en"] }).notNull(),
    name: text("name").notNull(),
    title: text("title").notNull(),
    place: text("place"),
    office: text("office").notNull(),
    dates: jsonb("dates").$type<CertifiedDate[]>().notNull(),
    minutes: integer("minutes").notNull(),
    issuedBy: uuid("issued_by").references(() => person.id, { onDelete: "set null" }),
    issuedAt: timestamp("issued_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
    withdrawnBy: uuid("withdrawn_by").references(() => person.id, { onDelete: "set null" }),
    withdrawnAt: timestamp("withdrawn_at", { withTimezone: true }),
  },
  (t) => [
    unique("certificate_code_unique").on(t.code),
    unique("certificate_version_unique").on(t.enrolmentId, t.version),
    index("certificate_person_index").on(t.personId),
    index("certificate_issued_by_index").on(t.issuedBy),
    index("certificate_withdrawn_by_index").on(t.withdrawnBy),
    check("certificate_minutes_positive", sql`${t.minutes} > 0`),
    check("certificate_language_known", sql`${t.language} in ('nb', 'nn', 'en')`),
  ],
);
