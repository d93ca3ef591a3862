import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

import { enrolment, seatPool } from "./enrolment.ts";
import { organisation } from "./organisations.ts";

/** A text in the languages somebody has written it in. */
export type Texts = { nb?: string; nn?: string; en?: string };

/** What can be chosen. `gone` is no longer offered, and kept for those who chose it. */
export type QuestionOption = { key: string; label: Texts; gone?: boolean };

/** What those with a seat in a pool are asked; without a row nothing was ever asked. */
export const form = pgTable(
  "form",
  {
    poolId: uuid("pool_id")
      .primaryKey()
      .references(() => seatPool.id, { onDelete: "cascade" }),
    /** Whose staff sees the answers. */
    officeId: uuid("office_id")
      .notNull()
      .references(() => organisation.id),
    /** Every text is there in this language, whatever else it is written in. */
    language: text("language", { enum: ["nb", "nn", "en"] }).notNull(),
    /** Counts up with each question that is added: nobody is reminded twice of the same ones. */
    version: integer("version").notNull().default(1),
    /** The last day to change an answer, in Oslo; without one it is a week before the start. */
    answerBy: date("answer_by"),
  },
  (t) => [index("form_office_index").on(t.officeId)],
);

/** One question to those with a seat: a ready one, whose words are ours, or one that an office wrote. */
export const formQuestion = pgTable(
  "form_question",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    poolId: uuid("pool_id")
      .notNull()
      .references(() => form.poolId, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    ready: text("ready", { enum: ["diet", "access", "lodging"] }),
    kind: text("kind", { enum: ["text", "choice", "several", "yesNo", "number"] }).notNull(),
    isRequired: boolean("is_required").notNull().default(false),
    label: jsonb("label").$type<Texts>().notNull().default({}),
    help: jsonb("help").$type<Texts>().notNull().default({}),
    options: jsonb("options").$type<QuestionOption[]>().notNull().default([]),
    /** The same in every copy of a question, so that an earlier answer is found again. */
    lineageId: uuid("lineage_id").notNull().defaultRandom(),
  },
  (t) => [
    unique("form_question_ready_unique").on(t.poolId, t.ready),
    index("form_question_pool_index").on(t.poolId, t.position),
    index("form_question_lineage_index").on(t.lineageId),
    check("form_question_ready_known", sql`${t.ready} in ('diet', 'access', 'lodging')`),
    check(
      "form_question_kind_known",
      sql`${t.kind} in ('text', 'choice', 'several', 'yesNo', 'number')`,
    ),
    // What is about health is given freely or not at all.
    check("form_question_ready_free", sql`${t.ready} is null or not ${t.isRequired}`),
  ],
);

/** What somebody with a seat answered to one question; an empty one says that there is nothing to say. */
export const formReply = pgTable(
  "form_reply",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    questionId: uuid("question_id")
      .notNull()
      .references(() => formQuestion.id, { onDelete: "cascade" }),
    enrolmentId: uuid("enrolment_id")
      .notNull()
      .references(() => enrolment.id, { onDelete: "cascade" }),
    chosen: text("chosen").array().notNull().default([]),
    words: text("words").notNull().default(""),
    amount: integer("amount"),
    changedAt: timestamp("changed_at", { withTimezone: true })
      .notNull()
      .default(sql`tunet_now()`),
  },
  (t) => [
    unique("form_reply_once").on(t.questionId, t.enrolmentId),
    index("form_reply_enrolment_index").on(t.enrolmentId),
  ],
);
