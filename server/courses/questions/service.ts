import { db, withActor, type Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import {
  answersTable,
  asksRestricted,
  exportTable,
  kitchenList,
  openRestricted,
} from "#server/enrolment/forms/answers/service.ts";
import {
  formForOffice,
  switchReady,
  writeQuestions,
  type FormOf,
} from "#server/enrolment/forms/builder/service.ts";
import { previewReminder, remind } from "#server/enrolment/forms/reminders/service.ts";
import type { BuilderInput, Ready } from "#server/enrolment/forms/schema.ts";
import { findPoolId } from "#server/enrolment/queries.ts";
import { AppError } from "#server/errors.ts";
import { isWanted, resultOf, setWanted } from "#server/evaluations/service.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { mayManage } from "../policy.ts";
import { findCourseById } from "../queries.ts";
import { ownerOf } from "../rules.ts";

/** An own course and the pool that its questions hang on. */
async function own(tx: Tx, actor: Actor, courseId: string) {
  const row = await findCourseById(tx, courseId);
  authorize(mayManage, actor, row);
  const poolId = await findPoolId(tx, ownerOf(courseId));
  if (!poolId) throw new AppError("NOT_FOUND");
  return { row, poolId };
}

/** The same, where something is written: not in a course that was called off. */
async function ownToWrite(tx: Tx, actor: Actor, courseId: string): Promise<FormOf> {
  const { row, poolId } = await own(tx, actor, courseId);
  if (row.state === "cancelled") throw new AppError("COURSE_CANCELLED");
  return { poolId, officeId: row.officeId, language: row.language };
}

const note = (tx: Tx, actor: Actor, action: string, courseId: string): Promise<void> =>
  record(tx, actor.personId, { action, entityKind: "course", entityId: courseId });

/** What a course asks, and what was answered to everything that is not about health. @throws AppError NOT_FOUND */
export async function questionsOf(actor: Actor, locale: Locale, courseId: string) {
  const { row, poolId } = await own(db, actor, courseId);
  const [form, table, kitchen, restricted, wanted] = await Promise.all([
    formForOffice(db, poolId),
    answersTable(db, poolId, locale),
    kitchenList(db, poolId, locale),
    asksRestricted(db, poolId),
    isWanted(db, poolId),
  ]);
  return {
    ...form,
    ...table,
    kitchen,
    asksRestricted: restricted,
    wantsEvaluation: wanted,
    language: row.language,
  };
}

/** Switches a ready question, or the evaluation, on or off. @throws AppError NOT_FOUND, COURSE_CANCELLED */
export async function switchQuestion(
  actor: Actor,
  { courseId, what, isOn }: { courseId: string; what: Ready | "evaluation"; isOn: boolean },
): Promise<void> {
  await withActor(actor, async (tx) => {
    const of = await ownToWrite(tx, actor, courseId);
    if (what === "evaluation") await setWanted(tx, of.poolId, isOn);
    else await switchReady(tx, of, what, isOn);
    await note(tx, actor, "courses.questionSwitched", courseId);
  });
}

/** Writes the office's own questions, and answers the form as it is now. @throws AppError NOT_FOUND, COURSE_CANCELLED, BAD_INPUT */
export function saveQuestions(actor: Actor, courseId: string, input: BuilderInput) {
  return withActor(actor, async (tx) => {
    const of = await ownToWrite(tx, actor, courseId);
    await writeQuestions(tx, of, input);
    await note(tx, actor, "courses.questionsSaved", courseId);
    return formForOffice(tx, of.poolId);
  });
}

/** Answers about health by name; the log tells who opened them. @throws AppError NOT_FOUND */
export function openRestrictedAnswers(actor: Actor, locale: Locale, courseId: string) {
  return withActor(actor, async (tx) => {
    const { poolId } = await own(tx, actor, courseId);
    const entity = { entityKind: "course", entityId: courseId };
    return openRestricted(tx, actor.personId, { poolId, entity }, locale);
  });
}

/** The answers that are not about health, as a table for Excel. @throws AppError NOT_FOUND */
export function exportAnswers(
  actor: Actor,
  locale: Locale,
  courseId: string,
): Promise<{ fileName: string; content: string }> {
  return withActor(actor, async (tx) => {
    const { row, poolId } = await own(tx, actor, courseId);
    const content = await exportTable(tx, poolId, locale);
    await note(tx, actor, "courses.answersExported", courseId);
    const t = translator(locale, "forms.table");
    return { fileName: `${row.slug ?? "kurs"}-${t("file")}.csv`, content };
  });
}

/** Whom a reminder would go to, and what it says; null when it is too late for one. @throws AppError NOT_FOUND */
export async function reminderOf(actor: Actor, locale: Locale, courseId: string) {
  const { poolId } = await own(db, actor, courseId);
  return previewReminder(db, poolId, locale);
}

/** Reminds those who lack an answer. @throws AppError NOT_FOUND, COURSE_CANCELLED, COURSE_OVER */
export function remindOfQuestions(
  actor: Actor,
  locale: Locale,
  courseId: string,
): Promise<{ told: number; sentence: string }> {
  return withActor(actor, async (tx) => {
    const { poolId } = await ownToWrite(tx, actor, courseId);
    const told = await remind(tx, poolId);
    await note(tx, actor, "courses.questionsReminded", courseId);
    return { told, sentence: translator(locale, "forms.reminder")("sent", { told }) };
  });
}

/** How those who were there found it, when enough have answered. @throws AppError NOT_FOUND */
export async function evaluationOf(actor: Actor, courseId: string) {
  const { poolId } = await own(db, actor, courseId);
  return resultOf(db, poolId);
}
