import type { PoolDate } from "#db/schema/enrolment.ts";
import type { QuestionOption, Texts } from "#db/schema/forms.ts";
import type { FieldErrorCode } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";

import type { Answer, Kind, Ready } from "./schema.ts";

/** What is about health: shown to few, and deleted soon. */
export const isRestricted = (ready: Ready | null): boolean =>
  ready === "diet" || ready === "access";

/** A text in the language that is wanted, or in the one everything is written in, or in any. */
export function textIn(
  texts: Texts,
  wanted: Locale,
  written: Locale,
): { text: string; lang: Locale } {
  const lang = [wanted, written, "nb" as const, "nn" as const, "en" as const].find(
    (locale) => texts[locale],
  );
  return { text: (lang && texts[lang]) ?? "", lang: lang ?? written };
}

type Question = {
  kind: Kind;
  isRequired: boolean;
  ready: Ready | null;
  options: readonly Option[];
};
type Option = Pick<QuestionOption, "key" | "gone">;

/** Only what belongs to a question of this kind; a choice that is not offered any more falls away. */
export function tidy({ kind, ready, options }: Question, answer: Answer): Answer {
  const offered = options.filter((option) => !option.gone).map((option) => option.key);
  const chosen = [...new Set(answer.chosen)].filter((key) => offered.includes(key));
  switch (kind) {
    case "text":
      return { chosen: [], words: answer.words, amount: null };
    case "number":
      return { chosen: [], words: "", amount: answer.amount };
    case "choice":
    case "yesNo":
      return { chosen: chosen.slice(0, 1), words: "", amount: null };
    case "several":
      // The ready ones have a line for what is not among the choices.
      return { chosen, words: ready ? answer.words : "", amount: null };
  }
}

/** Nothing was said: to a question that may be left open, an answer like any other. */
export const isEmpty = ({ chosen, words, amount }: Answer): boolean =>
  chosen.length === 0 && words === "" && amount === null;

/** What is wrong with a tidy answer, and in which part of it. */
export function faultOf(
  { kind, isRequired }: Question,
  answer: Answer,
): { part: keyof Answer; code: FieldErrorCode } | null {
  if (!isRequired || !isEmpty(answer)) return null;
  if (kind === "text") return { part: "words", code: "required" };
  if (kind === "number") return { part: "amount", code: "required" };
  return { part: "chosen", code: "choice" };
}

/**
 * Whether an answer may be given or changed now: until the end of the last day, and the first one also
 * after it, as long as nothing has begun, since somebody may have got the seat late.
 */
export const takesAnswers = (facts: {
  today: string;
  lastDay: string | null;
  hasBegun: boolean;
  isAnswered: boolean;
}): boolean =>
  !facts.hasBegun && (!facts.isAnswered || facts.lastDay === null || facts.today <= facts.lastDay);

/** The days of a pool, each once and in order: before each of them somebody may need a bed. */
export const nightsBefore = (dates: readonly Pick<PoolDate, "wallStart">[]): string[] =>
  [...new Set(dates.map((date) => date.wallStart.slice(0, 10)))].toSorted();

/** Days before the last day for an answer on which those who have not answered are reminded. */
export const remindedDaysBefore = 3;

/** How many chose what, most chosen first; what nobody chose is left out. */
export function countChosen(
  options: readonly { key: string; label: string }[],
  answers: readonly Answer[],
): { label: string; count: number }[] {
  return options
    .map(({ key, label }) => ({
      label,
      count: answers.filter((answer) => answer.chosen.includes(key)).length,
    }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}
