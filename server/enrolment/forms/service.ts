import { and, eq, sql } from "drizzle-orm";

import { db, withActor } from "#db/client.ts";
import { formReply } from "#db/schema/forms.ts";
import { authorize, type Actor, type Rule } from "#server/authorize.ts";
import { AppError, type FieldError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { ownPlace } from "../policy.ts";
import type { EnrolmentState } from "../schema.ts";
import {
  countMissing,
  findForm,
  findOfficeName,
  findPlace,
  holdQuestions,
  listEarlier,
  listOfficeStaff,
  listOwnReplies,
  listQuestions,
} from "./queries.ts";
import { describe, say } from "./ready.ts";
import { faultOf, isRestricted, takesAnswers, tidy } from "./rules.ts";
import type { Answer, AnswersInput } from "./schema.ts";

type Place = { personId: string | null; state: EnrolmentState };

/** Questions come with a seat; until then, and after it, there are none. */
const ownSeat: Rule<Place> = (actor, place) =>
  ownPlace(actor, place) && place.state === "confirmed";

const answerOf = ({ chosen, words, amount }: Answer): Answer => ({ chosen, words, amount });

/**
 * The questions of an own seat with what is answered, what was answered the last time, and who sees it.
 * @throws AppError NOT_FOUND
 */
export async function ownQuestions(actor: Actor, locale: Locale, enrolmentId: string) {
  const place = await findPlace(db, enrolmentId);
  authorize(ownSeat, actor, place);
  const form = await findForm(db, place.poolId);
  const rows = form ? await listQuestions(db, place.poolId) : [];
  if (!form || rows.length === 0) throw new AppError("NOT_FOUND");
  const [replies, earlier, office, staff] = await Promise.all([
    listOwnReplies(db, enrolmentId),
    listEarlier(db, actor.personId, place),
    findOfficeName(db, form.officeId),
    listOfficeStaff(db, form.officeId),
  ]);
  const questions = rows.map((row) => {
    const question = describe(locale, form, row);
    const reply = replies.find((one) => one.questionId === row.id);
    const last = earlier.find((one) => one.questionId === row.id);
    const again = last && tidy(question, last);
    const isAnswered = reply !== undefined;
    return {
      ...question,
      options: question.options.filter(
        ({ key, gone }) => !gone || reply?.chosen.includes(key) === true,
      ),
      answer: reply ? answerOf(reply) : null,
      said: reply ? say(question, reply) : null,
      earlier:
        again && !faultOf(question, again)
          ? { answer: again, said: say(question, again), title: last.title }
          : null,
      isOpen: takesAnswers({ ...form, isAnswered }),
    };
  });
  const { title, path, lastDay, contactName, contactAddress, hasBegun } = form;
  return {
    title,
    path,
    lastDay,
    hasBegun,
    contact: { name: contactName, address: contactAddress },
    office,
    staff,
    questions,
  };
}

/**
 * How many questions an own place has, and how many are unanswered: none without a seat.
 * @throws AppError NOT_FOUND
 */
export async function missingAnswers(
  actor: Actor,
  enrolmentId: string,
): Promise<{ questions: number; unanswered: number }> {
  const place = await countMissing(db, enrolmentId);
  authorize(ownPlace, actor, place);
  return { questions: place.questions, unanswered: place.unanswered };
}

/**
 * Writes the answers of an own seat; what is left open counts as answered. A question that is gone
 * is passed over, one that has come meanwhile stays unanswered.
 * @throws AppError NOT_FOUND, ANSWERS_CLOSED, BAD_INPUT
 */
export async function saveAnswers(
  actor: Actor,
  { enrolmentId, answers }: AnswersInput,
): Promise<{ unanswered: number }> {
  return withActor(actor, async (tx) => {
    const place = await findPlace(tx, enrolmentId);
    authorize(ownSeat, actor, place);
    const form = await findForm(tx, place.poolId);
    if (!form) throw new AppError("NOT_FOUND");
    const rows = await holdQuestions(tx, place.poolId);
    const before = await listOwnReplies(tx, enrolmentId);
    const fields: Record<string, FieldError> = {};
    const given = answers.flatMap((answer, at) => {
      const row = rows.find((one) => one.id === answer.questionId);
      if (!row) return [];
      const reply = before.find((one) => one.questionId === row.id);
      const question = describe(form.language, form, row);
      // A choice that is not offered any more stays with whoever made it.
      const own = question.options.map((option) => ({
        ...option,
        gone: option.gone && !reply?.chosen.includes(option.key),
      }));
      const tidied = tidy({ ...question, options: own }, answer);
      const fault = faultOf(question, tidied);
      if (fault) fields[`answers.${at}.${fault.part}`] = { code: fault.code };
      if (!takesAnswers({ ...form, isAnswered: reply !== undefined }))
        throw new AppError("ANSWERS_CLOSED");
      return [{ questionId: row.id, enrolmentId, ...tidied, chosen: [...tidied.chosen] }];
    });
    if (Object.keys(fields).length > 0) throw new AppError("BAD_INPUT", { fields });
    if (given.length > 0)
      await tx
        .insert(formReply)
        .values(given)
        .onConflictDoUpdate({
          target: [formReply.questionId, formReply.enrolmentId],
          set: {
            chosen: sql`excluded.chosen`,
            words: sql`excluded.words`,
            amount: sql`excluded.amount`,
            changedAt: sql`tunet_now()`,
          },
        });
    const left = await countMissing(tx, enrolmentId);
    return { unanswered: left?.unanswered ?? 0 };
  });
}

/**
 * Takes what is about health out of an own answer, at any time: it was given freely.
 * @throws AppError NOT_FOUND
 */
export async function forgetAnswer(
  actor: Actor,
  { enrolmentId, questionId }: { enrolmentId: string; questionId: string },
): Promise<void> {
  await withActor(actor, async (tx) => {
    const place = await findPlace(tx, enrolmentId);
    authorize(ownPlace, actor, place);
    const row = (await listQuestions(tx, place.poolId)).find((one) => one.id === questionId);
    if (!row || !isRestricted(row.ready)) throw new AppError("NOT_FOUND");
    await tx
      .update(formReply)
      .set({ chosen: [], words: "", amount: null, changedAt: sql`tunet_now()` })
      .where(and(eq(formReply.questionId, questionId), eq(formReply.enrolmentId, enrolmentId)));
  });
}
