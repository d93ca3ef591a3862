"use client";

import type { ReactNode } from "react";

import { Checkbox, FieldGroup, Radio, TextArea, TextField } from "#app/_ui/field.tsx";
import type { Kind } from "#server/enrolment/forms/schema.ts";

export type Asked = {
  id: string;
  kind: Kind;
  isRequired: boolean;
  label: string;
  help: string;
  lang: string;
  note: string | null;
  options: { key: string; label: string }[];
};

/** An answer as it is typed: every field a text, so that nothing typed is lost or reinterpreted. */
export type Typed = { chosen: string[]; words: string; amount: string };

/** One question, whatever its kind; what stands beside it, such as who sees it, comes below. */
export function QuestionField({
  question,
  value,
  error,
  texts,
  onChange,
  children,
}: {
  question: Asked;
  value: Typed;
  error: string | undefined;
  texts: Record<"required", string>;
  onChange: (part: Partial<Typed>) => void;
  children: ReactNode;
}) {
  const { kind, help, isRequired, lang, note, options } = question;
  const id = `answer-${question.id}`;
  const label = isRequired ? `${question.label} (${texts.required})` : question.label;
  const hint = help || undefined;
  const common = { id, label, hint, error, required: isRequired };
  if (kind === "text")
    return (
      <div lang={lang} className="stack">
        <TextArea
          {...common}
          rows={3}
          value={value.words}
          onChange={(event) => onChange({ words: event.target.value })}
        />
        {children}
      </div>
    );
  if (kind === "number")
    return (
      <div lang={lang}>
        <TextField
          {...common}
          inputMode="numeric"
          className="ds-input short"
          value={value.amount}
          onChange={(event) => onChange({ amount: event.target.value })}
        />
      </div>
    );
  const isMany = kind === "several";
  const toggle = (key: string, isOn: boolean): void => {
    const rest = isMany ? value.chosen.filter((one) => one !== key) : [];
    onChange({ chosen: isOn ? [...rest, key] : rest });
  };
  const Choice = isMany ? Checkbox : Radio;
  return (
    <div lang={lang} className="stack">
      <FieldGroup legend={label} hint={hint} error={error}>
        {options.map((option, at) => (
          <Choice
            key={option.key}
            id={at === 0 ? id : `${id}-${option.key}`}
            name={id}
            label={option.label}
            checked={value.chosen.includes(option.key)}
            onChange={(event) => toggle(option.key, event.target.checked)}
          />
        ))}
      </FieldGroup>
      {note ? (
        <TextField
          id={`${id}-note`}
          label={note}
          value={value.words}
          onChange={(event) => onChange({ words: event.target.value })}
        />
      ) : null}
      {children}
    </div>
  );
}
