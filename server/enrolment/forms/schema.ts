import { z } from "zod";

import { locales } from "#server/i18n/locales.ts";

/** The questions whose words are ours; an office switches them on with one tick. */
export const readyQuestions = ["diet", "access", "lodging"] as const;
export type Ready = (typeof readyQuestions)[number];

export const questionKinds = ["text", "choice", "several", "yesNo", "number"] as const;
export type Kind = (typeof questionKinds)[number];

/** Questions of an office's own to one course, beside the ready ones. */
export const questionsLimit = 12;
export const optionsLimit = 20;
export const labelLimit = 200;
export const helpLimit = 300;
export const optionLimit = 80;
export const wordsLimit = 1_000;
export const amountLimit = 1_000_000;

/** A person's answer to one question; what does not belong to its kind is empty. */
export type Answer = { chosen: readonly string[]; words: string; amount: number | null };

const texts = (limit: number) =>
  z.strictObject(
    Object.fromEntries(
      locales.map((locale) => [locale, z.string().trim().max(limit).optional()]),
    ) as Record<(typeof locales)[number], z.ZodOptional<z.ZodString>>,
  );

export const builderInput = z.strictObject({
  /** The last day to change an answer, as a browser's date field gives it; null for the usual one. */
  answerBy: z.iso.date("day").nullable(),
  questions: z
    .array(
      z.strictObject({
        id: z.uuid().optional(),
        kind: z.enum(questionKinds),
        isRequired: z.boolean(),
        label: texts(labelLimit),
        help: texts(helpLimit),
        options: z
          .array(z.strictObject({ key: z.string().max(40).optional(), label: texts(optionLimit) }))
          .max(optionsLimit),
      }),
    )
    .max(questionsLimit),
});
export type BuilderInput = z.infer<typeof builderInput>;

export const answersInput = z.strictObject({
  enrolmentId: z.uuid(),
  answers: z
    .array(
      z.strictObject({
        questionId: z.uuid(),
        chosen: z.array(z.string().max(40)).max(60),
        words: z.string().trim().max(wordsLimit),
        amount: z.number("number").int("number").min(0).max(amountLimit).nullable(),
      }),
    )
    .max(questionsLimit + readyQuestions.length),
});
export type AnswersInput = z.infer<typeof answersInput>;

export const replyReference = z.strictObject({ enrolmentId: z.uuid(), questionId: z.uuid() });
