import { db, withActor, type Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import type { Context } from "#server/context.ts";
import type { Choice, QuestionField, QuestionKind, QuestionText } from "#server/contributions.ts";
import { AppError, type FieldError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { questionKinds } from "#server/mine.ts";
import { findQuestion, findQuestionForUpdate, listOpen } from "#server/questions/queries.ts";
import { markAnswered } from "#server/questions/service.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { claimedId, isSignedId, signId } from "#server/signed-id.ts";

import type { Given } from "./schema.ts";

/** What the page behind a mail's link says. */
export type AnswerPage =
  | ({ state: "open"; choices: { answer: string; label: string }[] } & QuestionText)
  | { state: "answered"; thanks: string }
  /** `settled`: somebody else answered, the matter is gone, or it is no longer this person's. */
  | { state: "expired" | "settled" };

type Found = NonNullable<Awaited<ReturnType<typeof findQuestion>>>;

/** The question a token proves, and how its kind is answered. */
function prove(row: Found | null, token: string): { row: Found; kind: QuestionKind } {
  const kind = row && questionKinds[row.purpose];
  if (!kind || !isSignedId("answer", token, row.id, row.version)) throw new AppError("NOT_FOUND");
  return { row, kind };
}

/** The person who was asked, with what counts today: an answer is worth what its giver may do now. */
async function giver(tx: Tx, personId: string): Promise<Actor> {
  const actor = await findPersonActor(tx, personId);
  if (!actor) throw new AppError("NOT_FOUND");
  return actor;
}

const choicesOf = (choices: Record<string, Choice>) =>
  Object.entries(choices).map(([answer, { label }]) => ({ answer, label }));

/**
 * Reads the question behind a link, for whoever holds it; mail scanners come here too, so it changes
 * nothing.
 * @throws AppError NOT_FOUND for a token that was never given out, or was replaced.
 */
export async function show(ctx: Context, token: string): Promise<AnswerPage> {
  await countAttempt(limits.linkByNetwork, ctx.network);
  const id = claimedId(token);
  const { row, kind } = prove(id ? await findQuestion(db, id) : null, token);
  const choices = kind.choices(ctx.locale);
  if (row.answer !== null) return { state: "answered", thanks: choices[row.answer]?.thanks ?? "" };
  if (row.isExpired) return { state: "expired" };
  const text = await textOf(kind, row, ctx.locale);
  return text ? { state: "open", ...text, choices: choicesOf(choices) } : { state: "settled" };
}

const textOf = async (kind: QuestionKind, row: Found, locale: Locale) =>
  kind.text(db, { actor: await giver(db, row.personId), locale }, row);

/** What the actor was asked in a mail and has not answered: the words, and the page with the buttons. */
export async function listWaiting(
  actor: Actor,
  locale: Locale,
): Promise<{ title: string; path: string }[]> {
  const open = await listOpen(db, actor.personId);
  const texts = await Promise.all(
    open.map(async (row) => {
      const text = await questionKinds[row.purpose]?.text(db, { actor, locale }, row);
      const path = `/svar/${signId("answer", row.id, row.version)}`;
      return text ? [{ title: text.title, path }] : [];
    }),
  );
  return texts.flat();
}

/**
 * Does what the pressed button says, in the name of the person who was asked, with the rights that
 * person has now. The same answer twice changes nothing.
 * @throws AppError NOT_FOUND, LINK_EXPIRED, BAD_INPUT for a button that is not there or with the fields
 * that are missing, and what the act itself throws.
 */
export async function give(
  ctx: Context,
  { token, answer, written }: Given,
): Promise<{ status: "answered" }> {
  await countAttempt(limits.linkByNetwork, ctx.network);
  const id = claimedId(token);
  const { row: asked, kind } = prove(id ? await findQuestion(db, id) : null, token);
  if (!Object.hasOwn(kind.choices(ctx.locale), answer)) throw new AppError("BAD_INPUT");
  return withActor(asked, async (tx) => {
    const { row } = prove(await findQuestionForUpdate(tx, asked.id), token);
    if (row.answer !== null) return { status: "answered" };
    if (row.isExpired) throw new AppError("LINK_EXPIRED");
    const actor = await giver(tx, row.personId);
    // What the page would not ask any more cannot be answered either.
    const text = await kind.text(tx, { actor, locale: ctx.locale }, row);
    if (!text) throw new AppError("NOT_FOUND");
    await kind.give(tx, actor, row, answer, demandWritten(text.fields?.[answer] ?? [], written));
    await markAnswered(tx, row.id, answer);
    await record(tx, row.personId, {
      action: "question.answered",
      entityKind: "question",
      entityId: row.id,
      detail: { purpose: row.purpose },
    });
    return { status: "answered" };
  });
}

/** What the fields ask for, trimmed. @throws AppError BAD_INPUT with those that are empty or too long */
function demandWritten(
  fields: readonly QuestionField[],
  written: Readonly<Record<string, string>>,
): Record<string, string> {
  const given = fields.map(({ name, limit }) => ({
    name,
    limit,
    text: (Object.hasOwn(written, name) ? (written[name] ?? "") : "").trim(),
  }));
  const wrong = given.flatMap(({ name, limit, text }): [string, FieldError][] => {
    if (text === "") return [[name, { code: "required" }]];
    return text.length > limit ? [[name, { code: "tooLong", limit }]] : [];
  });
  if (wrong.length > 0) throw new AppError("BAD_INPUT", { fields: Object.fromEntries(wrong) });
  return Object.fromEntries(given.map(({ name, text }) => [name, text]));
}
