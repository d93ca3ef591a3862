import { useId, type ComponentProps, type ReactNode } from "react";

type Facts = { id: string; label: ReactNode; hint?: ReactNode; error?: string };

const describedBy = ({ id, hint, error }: Facts): string | undefined =>
  [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ") || undefined;

function Field({ id, label, hint, error, children }: Facts & { children: ReactNode }) {
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="field-hint" data-field="description">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className="ds-validation-message" data-field="validation">
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** One line of text, a number, a date: whatever `type` says. */
export function TextField({ label, hint, error, ...rest }: Facts & ComponentProps<"input">) {
  const facts = { id: rest.id, label, hint, error };
  return (
    <Field {...facts}>
      <input
        type="text"
        {...rest}
        className={rest.className ?? "ds-input"}
        aria-describedby={describedBy(facts)}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ label, hint, error, ...rest }: Facts & ComponentProps<"textarea">) {
  const facts = { id: rest.id, label, hint, error };
  return (
    <Field {...facts}>
      <textarea
        rows={5}
        {...rest}
        className="ds-input"
        aria-describedby={describedBy(facts)}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  );
}

/** One of several; the options are the children. */
export function Select({ label, hint, error, ...rest }: Facts & ComponentProps<"select">) {
  const facts = { id: rest.id, label, hint, error };
  return (
    <Field {...facts}>
      <select
        {...rest}
        className="ds-input"
        aria-describedby={describedBy(facts)}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  );
}

/** Yes or no. */
export const Checkbox = (props: Facts & ComponentProps<"input">) => (
  <Choice {...props} type="checkbox" />
);

/** One of a few, which the same `name` holds together; stands in a `FieldGroup`. */
export const Radio = (props: Facts & ComponentProps<"input">) => <Choice {...props} type="radio" />;

function Choice({ label, hint, error, ...rest }: Facts & ComponentProps<"input">) {
  const facts = { id: rest.id, label, hint, error };
  return (
    <div className="ds-field">
      <input
        {...rest}
        className="ds-input"
        aria-describedby={describedBy(facts)}
        aria-invalid={error ? true : undefined}
      />
      <label className="ds-label" htmlFor={rest.id}>
        {label}
      </label>
      {hint ? (
        <p id={`${rest.id}-hint`} className="field-hint" data-field="description">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${rest.id}-error`} className="ds-validation-message" data-field="validation">
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** Several fields that belong together under one question. */
export function FieldGroup({
  legend,
  hint,
  error,
  children,
}: {
  legend: string;
  hint?: string;
  error?: string;
  children: ReactNode;
}) {
  const errorId = useId();
  return (
    <fieldset className="ds-fieldset" aria-describedby={error ? errorId : undefined}>
      <legend>{legend}</legend>
      {hint ? <p className="field-hint">{hint}</p> : null}
      {children}
      {error ? (
        <p id={errorId} className="ds-validation-message" data-field="validation">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
