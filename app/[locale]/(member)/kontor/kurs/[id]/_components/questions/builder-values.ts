import type { Kind } from "#server/enrolment/forms/schema.ts";
import type { Locale } from "#server/i18n/locales.ts";

type Texts = Partial<Record<Locale, string>>;
type Option = { key: string; label: Texts };

/** A question as it is typed: choices are lines, in each language as many. */
export type QuestionValues = {
  id?: string;
  kind: Kind;
  isRequired: boolean;
  label: Texts;
  help: Texts;
  lines: Texts;
  /** The choices that were stored: a line that is still there is still the same choice. */
  stored: Option[];
  replies: number;
};

export type BuilderValues = { answerBy: string; questions: QuestionValues[] };

type Stored = {
  answerBy: string | null;
  questions: (Omit<QuestionValues, "lines" | "stored"> & {
    ready: string | null;
    options: Option[];
  })[];
};

const languages = ["nb", "nn", "en"] as const satisfies readonly Locale[];

export const blankQuestion: QuestionValues = {
  kind: "text",
  isRequired: false,
  label: {},
  help: {},
  lines: {},
  stored: [],
  replies: 0,
};

/** The office's own questions as their form shows them. */
export const valuesOf = ({ answerBy, questions }: Stored): BuilderValues => ({
  answerBy: answerBy ?? "",
  questions: questions
    .filter((question) => question.ready === null)
    .map(({ id, kind, isRequired, label, help, options, replies }) => ({
      ...(id ? { id } : {}),
      kind,
      isRequired,
      label,
      help,
      replies,
      stored: options,
      lines: Object.fromEntries(
        languages
          .filter((locale) => options.some((option) => option.label[locale]))
          .map((locale) => [locale, options.map((option) => option.label[locale]).join("\n")]),
      ),
    })),
});

const linesOf = (text = ""): string[] => text.split("\n").map((line) => line.trim());

/**
 * The choices that the lines say. A line with the words of a stored choice is that choice, wherever it
 * stands; when as many lines are left as choices, words were mended. Any other line is a new choice, so
 * that nobody is made to have chosen something else.
 */
export function optionsOf(
  { lines, stored }: Pick<QuestionValues, "lines" | "stored">,
  language: Locale,
): { key?: string; label: Texts }[] {
  const written = linesOf(lines[language])
    .map((line, at) => ({ line, at }))
    .filter(({ line }) => line !== "");
  const same = new Map(
    written.flatMap(({ line, at }) => {
      const option = stored.find((one) => one.label[language] === line);
      return option ? [[at, option.key] as const] : [];
    }),
  );
  const taken = new Set(same.values());
  const left = stored.filter((option) => !taken.has(option.key));
  const unknown = written.filter(({ at }) => !same.has(at));
  const isMended = left.length === unknown.length;
  return written.map(({ line, at }) => {
    const number = unknown.findIndex((one) => one.at === at);
    const key = same.get(at) ?? (isMended ? left[number]?.key : undefined);
    const others = languages.flatMap((locale) => {
      const text = locale === language ? line : linesOf(lines[locale])[at];
      return text ? [[locale, text] as const] : [];
    });
    return { ...(key ? { key } : {}), label: Object.fromEntries(others) };
  });
}

/** What is sent to the server. */
export const formOf = ({ answerBy, questions }: BuilderValues, language: Locale) => ({
  answerBy: answerBy || null,
  questions: questions.map((question) => {
    const { id, kind, isRequired, label, help } = question;
    const hasChoices = kind === "choice" || kind === "several";
    const options = hasChoices ? optionsOf(question, language) : [];
    return { ...(id ? { id } : {}), kind, isRequired, label, help, options };
  }),
});
