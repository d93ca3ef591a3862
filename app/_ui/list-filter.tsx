"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";

import { Button } from "./button.tsx";

type Found = { shown: number; all: number; isEmpty: boolean };

/** Letters as people type them without a Norwegian keyboard. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "");

/** Whether a row has all the words that were typed, or the value that was chosen among its own. */
function fits(row: HTMLElement, name: string, wanted: string): boolean {
  const has = row.dataset[name] ?? "";
  if (name !== "q") return has.split(" ").includes(wanted);
  return folded(wanted)
    .split(/\s+/)
    .every((word) => folded(has).includes(word));
}

/** Shows the rows of the page that fit what is chosen, and only the parts that have some. */
function apply(chosen: [name: string, value: string][]): Found {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  for (const row of rows) row.hidden = !chosen.every(([name, value]) => fits(row, name, value));
  for (const part of document.querySelectorAll<HTMLElement>("[data-rows]"))
    part.hidden = !part.querySelector("[data-row]:not([hidden])");
  for (const aid of document.querySelectorAll<HTMLElement>("[data-while-whole]"))
    aid.hidden = rows.some((row) => row.hidden);
  const counted = rows.filter((row) => !("uncounted" in row.dataset));
  return {
    shown: counted.filter((row) => !row.hidden).length,
    all: counted.length,
    isEmpty: rows.every((row) => row.hidden),
  };
}

/**
 * Search and choices for a list that stands whole on a page kept for everybody. What is chosen stands in
 * the address and can be shared; the address alone decides what the server sends, so it is applied in
 * place. A row says `data-row`, and under the name of each field what it has: `data-q` the words to look
 * in, the others their values, with a space between.
 */
export function ListFilter({
  texts,
  empty,
  children,
}: {
  /** `shown` holds {shown} and {all}. */
  texts: Record<"title" | "shown" | "reset", string>;
  /** Stands in place of the list when nothing fits. */
  empty: ReactNode;
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [found, setFound] = useState<Found | null>(null);

  const choose = () => {
    if (!form.current) return;
    const chosen = [...new FormData(form.current)].flatMap(([name, value]) => {
      const text = typeof value === "string" ? value.trim() : "";
      return text === "" ? [] : [[name, text] as [string, string]];
    });
    const now = apply(chosen);
    setFound(now.shown === now.all ? null : now);
    const query = new URLSearchParams(chosen).toString();
    if (query === window.location.search.slice(1)) return;
    window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
  };

  useEffect(() => {
    const asked = new URLSearchParams(window.location.search);
    // What was chosen before this script had come is newer than the address.
    for (const field of form.current?.elements ?? []) {
      if (field instanceof HTMLInputElement && field.type === "checkbox")
        field.checked ||= asked.get(field.name) === field.value;
      else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
        field.value ||= asked.get(field.name) ?? "";
    }
    choose();
  }, []);

  return (
    <search aria-label={texts.title} className="noscript:hidden print:hidden">
      <form
        ref={form}
        className="list-filter"
        onInput={choose}
        onReset={() => setTimeout(choose)}
        onSubmit={(event) => event.preventDefault()}
      >
        {children}
        <div className="list-filter-found">
          <output className="ds-paragraph">
            {found &&
              texts.shown
                .replace("{shown}", String(found.shown))
                .replace("{all}", String(found.all))}
          </output>
          {found ? (
            <Button type="reset" variant="tertiary">
              {texts.reset}
            </Button>
          ) : null}
        </div>
      </form>
      {found?.isEmpty ? <div className="mt-4">{empty}</div> : null}
    </search>
  );
}
