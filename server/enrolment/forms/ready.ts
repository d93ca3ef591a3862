import type { PoolDate } from "#db/schema/enrolment.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import type { FormRow, QuestionRow } from "./queries.ts";
import { isRestricted, nightsBefore, textIn } from "./rules.ts";
import type { Answer, Kind, Ready } from "./schema.ts";

/** A question in one language, as it is asked and as its answers are read. */
export type Described = {
  id: string;
  ready: Ready | null;
  kind: Kind;
  isRequired: boolean;
  isRestricted: boolean;
  label: string;
  help: string;
  /** The language of an office's own words, which may lack the reader's. */
  lang: Locale;
  /** What the line beside the choices is called; null where there is none. */
  note: string | null;
  options: { key: string; label: string; gone?: boolean }[];
};

/** The kinds of the ready questions. */
export const readyKinds: Record<Ready, Kind> = {
  diet: "several",
  access: "text",
  lodging: "several",
};

type Words = Pick<Described, "label" | "help" | "note" | "options">;

/** What the ready questions say. A night is known by the day after it, counted from the first. */
function readyWords(locale: Locale, ready: Ready, dates: readonly PoolDate[]): Words {
  const t = translator(locale, "forms.ready");
  switch (ready) {
    case "diet":
      return {
        label: t("diet.label"),
        help: t("diet.help"),
        note: t("diet.note"),
        options: [
          { key: "vegetarian", label: t("diet.vegetarian") },
          { key: "vegan", label: t("diet.vegan") },
          { key: "halal", label: t("diet.halal") },
          { key: "gluten", label: t("diet.gluten") },
          { key: "lactose", label: t("diet.lactose") },
          { key: "milk", label: t("diet.milk") },
          { key: "nuts", label: t("diet.nuts") },
          { key: "egg", label: t("diet.egg") },
          { key: "shellfish", label: t("diet.shellfish") },
        ],
      };
    case "access":
      return { label: t("access.label"), help: t("access.help"), note: null, options: [] };
    case "lodging":
      return {
        label: t("lodging.label"),
        help: t("lodging.help"),
        note: t("lodging.note"),
        options: nightsBefore(dates).map((day, at) => ({
          key: String(at + 1),
          label: t("lodging.night", { day: formatDay(locale, day) }),
        })),
      };
  }
}

/** A question as somebody reads it in a language. */
export function describe(
  locale: Locale,
  form: Pick<FormRow, "language" | "dates">,
  row: QuestionRow,
): Described {
  const { id, ready, kind, isRequired } = row;
  const common = { id, ready, kind, isRequired, isRestricted: isRestricted(ready) };
  if (ready) return { ...common, lang: locale, ...readyWords(locale, ready, form.dates) };
  const { text: label, lang } = textIn(row.label, locale, form.language);
  const t = translator(locale, "forms.ready");
  const options =
    kind === "yesNo"
      ? [
          { key: "yes", label: t("yes") },
          { key: "no", label: t("no") },
        ]
      : row.options.map((option) => ({
          ...option,
          label: textIn(option.label, locale, form.language).text,
        }));
  const help = textIn(row.help, locale, form.language).text;
  return { ...common, label, lang, help, note: null, options };
}

/** An answer in one line, for tables and for «sist svarte du»; empty when nothing was said. */
export const say = (question: Pick<Described, "options">, answer: Answer): string =>
  [
    ...question.options.flatMap(({ key, label }) => (answer.chosen.includes(key) ? [label] : [])),
    ...(answer.words ? [answer.words] : []),
    ...(answer.amount === null ? [] : [String(answer.amount)]),
  ].join(", ");
