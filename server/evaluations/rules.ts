import { numberQuestions, type NumberQuestion } from "./schema.ts";

/** Fewer persons than this who answered, and nobody is shown anything. */
export const fewestPersons = 4;

/** How many days after it was asked an evaluation is open. */
export const openDays = 14;

/** How many days after an end somebody is still asked; what lies further back is not. */
export const askedWithinDays = 7;

/**
 * An evaluation is over when its time is, or when nobody is left who could answer. Nothing is shown
 * before: of two results with one answer between them, the difference is that answer.
 */
export const isOver = (
  { closesAt, left }: { closesAt: Date | null; left: number },
  at: Date,
): boolean => left === 0 || (closesAt !== null && closesAt <= at);

/** What one person answered; who that was is not known. */
export type Reply = Record<NumberQuestion, number> & { words: string };

/** What may be shown of an evaluation that is over: means to one decimal, and the texts in an order by chance. */
export function summaryOf(
  replies: readonly Reply[],
  chance: () => number,
): { means: Record<NumberQuestion, number>; texts: string[] } | null {
  if (replies.length < fewestPersons) return null;
  const mean = (question: NumberQuestion): number => {
    const sum = replies.reduce((all, reply) => all + reply[question], 0);
    return Math.round((sum / replies.length) * 10) / 10;
  };
  return {
    means: Object.fromEntries(
      numberQuestions.map((question) => [question, mean(question)]),
    ) as Record<NumberQuestion, number>,
    texts: replies
      .flatMap((reply) => (reply.words === "" ? [] : [{ words: reply.words, at: chance() }]))
      .toSorted((a, b) => a.at - b.at)
      .map(({ words }) => words),
  };
}
