import { and, eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { form, formQuestion, type QuestionOption } from "#db/schema/forms.ts";
import { AppError, type FieldError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { countReplies, findForm, listChosen, listQuestions, type QuestionRow } from "../queries.ts";
import { readyKinds } from "../ready.ts";
import { optionsLimit, readyQuestions, type BuilderInput, type Ready } from "../schema.ts";

/** On what a form hangs, and what its owner says of it. */
export type FormOf = { poolId: string; officeId: string; language: Locale };

type Given = BuilderInput["questions"][number];

/** What a form's own office writes: the questions as they are, with how many have answered each. */
export async function formForOffice(tx: Tx, poolId: string) {
  // One after the other: a transaction has one connection.
  const row = await findForm(tx, poolId);
  const questions = await listQuestions(tx, poolId);
  const replies = await countReplies(tx, poolId);
  return {
    lastDay: row?.lastDay ?? null,
    answerBy: row?.answerBy ?? null,
    questions: questions.map(({ lineageId: _lineage, options, ...question }) => ({
      ...question,
      options: options.filter((option) => !option.gone).map(({ key, label }) => ({ key, label })),
      replies: replies.get(question.id) ?? 0,
    })),
  };
}

/** The form of a pool, its row locked: two people who write it wait for each other. */
async function lockForm(tx: Tx, of: FormOf): Promise<void> {
  const { officeId, language } = of;
  await tx
    .insert(form)
    .values(of)
    .onConflictDoUpdate({ target: form.poolId, set: { officeId, language } });
}

/** The questions are other ones now: whoever was reminded of the former may be reminded of these. */
const countUp = (tx: Tx, poolId: string) =>
  tx
    .update(form)
    .set({ version: sql`${form.version} + 1` })
    .where(eq(form.poolId, poolId));

/** Switches a ready question on; or off, and what was answered to it goes too. */
export async function switchReady(tx: Tx, of: FormOf, ready: Ready, isOn: boolean): Promise<void> {
  await lockForm(tx, of);
  const { poolId } = of;
  if (!isOn) {
    await tx
      .delete(formQuestion)
      .where(and(eq(formQuestion.poolId, poolId), eq(formQuestion.ready, ready)));
    return;
  }
  const position = readyQuestions.indexOf(ready) - readyQuestions.length;
  const written = await tx
    .insert(formQuestion)
    .values({ poolId, ready, kind: readyKinds[ready], position })
    .onConflictDoNothing()
    .returning({ id: formQuestion.id });
  if (written.length > 0) await countUp(tx, poolId);
}

/**
 * Writes an office's own questions as they shall be: those that are left out go, with their answers. What
 * a question is (a text, a number) stays; a choice that somebody made stays theirs and is offered no more.
 * @throws AppError BAD_INPUT
 */
export async function writeQuestions(
  tx: Tx,
  of: FormOf,
  { answerBy, questions }: BuilderInput,
): Promise<void> {
  await lockForm(tx, of);
  const stored = (await listQuestions(tx, of.poolId)).filter((row) => !row.ready);
  refuseFaults(questions, stored, of.language);
  await tx.update(form).set({ answerBy }).where(eq(form.poolId, of.poolId));
  const kept = new Set(questions.map((one) => one.id));
  const left = stored.filter((row) => !kept.has(row.id)).map((row) => row.id);
  if (left.length > 0) await tx.delete(formQuestion).where(inArray(formQuestion.id, left));
  const chosen = await listChosen(tx, of.poolId);
  for (const [position, { id, ...given }] of questions.entries()) {
    const row = stored.find((one) => one.id === id);
    const options = optionsOf(given, row, chosen);
    const { kind, isRequired, label, help } = given;
    const facts = { isRequired, label, help, options, position };
    if (row) await tx.update(formQuestion).set(facts).where(eq(formQuestion.id, row.id));
    else await tx.insert(formQuestion).values({ ...facts, kind, poolId: of.poolId });
  }
  if (questions.some((one) => !one.id)) await countUp(tx, of.poolId);
}

const hasOptions = (kind: Given["kind"]): boolean => kind === "choice" || kind === "several";

/** The choices as they are offered, each with a key of its own, and those that only live in answers. */
function optionsOf(
  { kind, options }: Omit<Given, "id">,
  row: QuestionRow | undefined,
  chosen: Set<string>,
): QuestionOption[] {
  if (!hasOptions(kind)) return [];
  const known = new Set(row?.options.map((option) => option.key));
  const offered = options.map(({ key, label }) => ({
    key: key && known.has(key) ? key : crypto.randomUUID().slice(0, 8),
    label,
  }));
  const gone = (row?.options ?? [])
    .filter(({ key }) => !offered.some((option) => option.key === key))
    .filter(({ key }) => chosen.has(`${row?.id} ${key}`))
    .map((option) => ({ ...option, gone: true }));
  return [...offered, ...gone];
}

/** Every text is there in the language of the course; a choice is among two or more. */
function refuseFaults(questions: Given[], stored: QuestionRow[], language: Locale): void {
  const fields: Record<string, FieldError> = {};
  for (const [at, { id, kind, label, options }] of questions.entries()) {
    const row = stored.find((one) => one.id === id);
    if (id && (!row || row.kind !== kind)) fields[`form.questions.${at}.kind`] = { code: "choice" };
    if (!label[language]) fields[`form.questions.${at}.label`] = { code: "required" };
    if (!hasOptions(kind)) continue;
    if (options.length < 2) fields[`form.questions.${at}.options`] = { code: "twoChoices" };
    for (const [number, option] of options.slice(0, optionsLimit).entries())
      if (!option.label[language])
        fields[`form.questions.${at}.options.${number}`] = { code: "required" };
  }
  if (Object.keys(fields).length > 0) throw new AppError("BAD_INPUT", { fields });
}

/** Asks in a new pool what was asked in an earlier one; answers stay where they were given. */
export async function copyForm(tx: Tx, fromPoolId: string, poolId: string): Promise<void> {
  const earlier = await findForm(tx, fromPoolId);
  if (!earlier) return;
  const questions = await listQuestions(tx, fromPoolId);
  if (questions.length === 0) return;
  const { officeId, language } = earlier;
  await lockForm(tx, { poolId, officeId, language });
  await tx.insert(formQuestion).values(
    questions.map(({ id: _earlier, options, ready, ...question }, at) => ({
      ...question,
      ready,
      poolId,
      position: ready ? readyQuestions.indexOf(ready) - readyQuestions.length : at,
      options: options.filter((option) => !option.gone),
    })),
  );
}
