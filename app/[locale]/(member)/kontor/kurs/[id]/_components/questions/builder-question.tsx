"use client";

import { Button } from "#app/_ui/button.tsx";
import { Checkbox, FieldGroup, Select, TextArea, TextField } from "#app/_ui/field.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import type { Kind } from "#server/enrolment/forms/schema.ts";
import type { Locale } from "#server/i18n/locales.ts";

import type { BuilderTexts } from "./builder-texts.ts";
import type { QuestionValues } from "./builder-values.ts";

const languages = ["nb", "nn", "en"] as const satisfies readonly Locale[];

/** One question of the office's own: how it is answered, its words, and the same in other languages. */
export function BuilderQuestion({
  at,
  question,
  language,
  errors,
  texts,
  onChange,
  onUp,
  onRemove,
}: {
  at: number;
  question: QuestionValues;
  language: Locale;
  errors: Record<string, string>;
  texts: BuilderTexts;
  onChange: (part: Partial<QuestionValues>) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
}) {
  const { id, kind, label, help, lines } = question;
  const numbered = (text: string): string => text.replace("#", String(at + 1));
  const field = (part: string): string => `question-${at}-${part}`;
  const error = (part: string): string | undefined => errors[`form.questions.${at}.${part}`];
  const hasChoices = kind === "choice" || kind === "several";
  const isKind = (value: string): value is Kind => Object.hasOwn(texts.kinds, value);
  const wrongLine = Object.entries(errors).find(([name]) =>
    name.startsWith(`form.questions.${at}.options`),
  )?.[1];
  const put =
    (part: "label" | "help" | "lines", locale: Locale) =>
    (event: { target: { value: string } }): void =>
      onChange({ [part]: { ...question[part], [locale]: event.target.value } });
  const answered = id ? texts.answered[id] : undefined;

  return (
    <FieldGroup legend={numbered(texts.question)}>
      <TextField
        id={field("label")}
        lang={language}
        label={texts.label}
        value={label[language] ?? ""}
        error={error("label") ?? error(`label.${language}`)}
        onChange={put("label", language)}
      />
      <Select
        id={field("kind")}
        label={texts.kind}
        value={kind}
        disabled={id !== undefined}
        error={error("kind")}
        onChange={(event) => {
          if (isKind(event.target.value)) onChange({ kind: event.target.value });
        }}
      >
        {Object.entries(texts.kinds).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </Select>
      {hasChoices ? (
        <TextArea
          id={field("options")}
          lang={language}
          label={texts.options}
          hint={texts.optionsHint}
          rows={4}
          value={lines[language] ?? ""}
          error={wrongLine}
          onChange={put("lines", language)}
        />
      ) : null}
      <TextField
        id={field("help")}
        lang={language}
        label={texts.help}
        value={help[language] ?? ""}
        error={error(`help.${language}`)}
        onChange={put("help", language)}
      />
      <Checkbox
        id={field("required")}
        label={texts.isRequired}
        checked={question.isRequired}
        onChange={(event) => onChange({ isRequired: event.target.checked })}
      />
      <Fold summary={texts.other}>
        {languages
          .filter((locale) => locale !== language)
          .map((locale) => (
            <div key={locale} className="stack">
              <TextField
                id={field(`label-${locale}`)}
                lang={locale}
                label={texts.in[locale].label}
                value={label[locale] ?? ""}
                error={error(`label.${locale}`)}
                onChange={put("label", locale)}
              />
              <TextField
                id={field(`help-${locale}`)}
                lang={locale}
                label={texts.in[locale].help}
                value={help[locale] ?? ""}
                error={error(`help.${locale}`)}
                onChange={put("help", locale)}
              />
              {hasChoices ? (
                <TextArea
                  id={field(`options-${locale}`)}
                  lang={locale}
                  label={texts.in[locale].options}
                  hint={texts.optionsInHint}
                  rows={4}
                  value={lines[locale] ?? ""}
                  onChange={put("lines", locale)}
                />
              ) : null}
            </div>
          ))}
      </Fold>
      {answered ? <p className="quiet">{answered}</p> : null}
      <div className="row">
        {onUp ? (
          <Button variant="tertiary" onClick={onUp}>
            {numbered(texts.up)}
          </Button>
        ) : null}
        <Button variant="tertiary" tone="danger" onClick={onRemove}>
          {numbered(texts.remove)}
        </Button>
      </div>
    </FieldGroup>
  );
}
