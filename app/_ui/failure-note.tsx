"use client";

import { useEffect, useId, useRef } from "react";

/** What a failure says: one sentence, one for each wrong field, and the way on when there is one. */
export type Failed = {
  message: string;
  fields: Record<string, string>;
  way: { href: string; text: string } | null;
};

/** Where on the screen the fields are that a failure may name, and what they are called there. */
export type Fields = Record<string, { id: string; label: string }>;

/**
 * Why a form or an action did not succeed: the only place where that is said. It takes the focus when
 * it appears, which brings it into view and reads it out once; when one field alone is wrong, the
 * field takes it, since it says the same and is what comes next. A live region would say it twice.
 */
export function FailureNote({ failure, fields = {} }: { failure: Failed | null; fields?: Fields }) {
  const note = useRef<HTMLElement>(null);
  const title = useId();
  const wrong = Object.entries(failure?.fields ?? {}).map(([name, message]) => ({
    id: fields[name]?.id,
    label: fields[name]?.label,
    message,
  }));
  const only = wrong.length === 1 ? wrong[0]?.id : undefined;

  useEffect(() => {
    const field = only ? document.getElementById(only) : null;
    (field ?? note.current)?.focus();
  }, [failure, only]);

  if (!failure || (only && wrong[0]?.message === failure.message)) return null;
  return (
    <section className="ds-error-summary" aria-labelledby={title} tabIndex={-1} ref={note}>
      <p id={title}>
        <strong>{failure.message}</strong>
      </p>
      {failure.way ? (
        <p>
          <a href={failure.way.href}>{failure.way.text}</a>
        </p>
      ) : null}
      {wrong.length > 0 && !only ? (
        <ul className="ds-list">
          {wrong.map(({ id, label, message }) => {
            const said = label ? `${label}: ${message}` : message;
            return <li key={said}>{id ? <a href={`#${id}`}>{said}</a> : said}</li>;
          })}
        </ul>
      ) : null}
    </section>
  );
}
