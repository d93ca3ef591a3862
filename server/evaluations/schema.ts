import { z } from "zod";

/** The three questions that are answered by a number from 1 to 5. */
export const numberQuestions = ["useful", "taught", "arranged"] as const;
export type NumberQuestion = (typeof numberQuestions)[number];

export const wordsLimit = 1_000;

const oneToFive = z.number("choice").int("choice").min(1, "choice").max(5, "choice");

export const evaluationReference = z.strictObject({ token: z.string().min(1).max(100) });
export const evaluationInput = evaluationReference.extend({
  useful: oneToFive,
  taught: oneToFive,
  arranged: oneToFive,
  words: z.string().trim().max(wordsLimit),
});
export type EvaluationInput = z.infer<typeof evaluationInput>;
