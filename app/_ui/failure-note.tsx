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
 * it appears, which brings it into view and reads it out once; a live region would say it twice. When
 * one field alone is wrong, that field takes the focus and says it itself.
 */
export function FailureNote({ failure, fields = {} }: { failure: Failed | null; fields?: Fields }) {
  const note = useRef<HTMLElement>(null);
  const title = useId();
  const wrong = Object.entries(failure?.fields ?? {});
  const only = wrong.length === 1 ? fields[wrong[0]?.[0] ?? ""]?.id : undefined;

  useEffect(() => {
    const field = only ? document.getElementById(only) : null;
    (field ?? note.current)?.focus();
  }, [failure, only]);

  if (!failure || only) return null;
  // A day without its date is wrong in its beginning and its end, in the same words.
  const places = new Map(
    wrong.map(([name, message]) => [sentence(fields[name]?.label, message), fields[name]?.id]),
  );
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
      {places.size > 0 ? (
        <ul className="ds-list">
          {[...places].map(([said, id]) => (
            <li key={said}>{id ? <a href={`#${id}`}>{said}</a> : said}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** What is wrong after the name of its field, so that the list can be read by itself. */
const sentence = (label: string | undefined, message: string): string =>
  label ? `${label}${label.endsWith("?") ? "" : ":"} ${message}` : message;
