"use client";

import { useEffect, useRef, useState } from "react";

import { Button } from "#app/_ui/button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";

type Option = { value: string; label: string };
type Texts = Record<
  | "title"
  | "search"
  | "county"
  | "allCounties"
  | "office"
  | "allOffices"
  | "participation"
  | "all"
  | "takesPart"
  | "notYet"
  | "shown"
  | "none"
  | "reset",
  string
>;

const fields = ["q", "fylke", "kontor", "deltar"] as const;

/** Letters as people type them without a Norwegian keyboard. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "");

type Found = { shown: number; all: number; isEmpty: boolean };

/** Shows the rows of the page that fit what is chosen; answers how many, invented ones not counted. */
function apply(chosen: URLSearchParams): Found {
  const words = folded(chosen.get("q") ?? "").trim();
  const fits = (row: HTMLElement): boolean =>
    folded(row.dataset.municipality ?? "").includes(words) &&
    [
      [chosen.get("fylke"), row.dataset.county],
      [chosen.get("kontor"), row.dataset.office],
      [chosen.get("deltar"), row.dataset.takesPart],
    ].every(([wanted, has]) => !wanted || wanted === has);
  const rows = [...document.querySelectorAll<HTMLElement>("[data-municipality]")];
  for (const row of rows) row.hidden = !fits(row);
  for (const section of document.querySelectorAll<HTMLElement>("[data-county-section]"))
    section.hidden = !section.querySelector("[data-municipality]:not([hidden])");
  const ways = document.querySelector<HTMLElement>("[data-county-nav]");
  if (ways) ways.hidden = rows.some((row) => row.hidden);
  const real = rows.filter((row) => !row.dataset.invented);
  return {
    shown: real.filter((row) => !row.hidden).length,
    all: real.length,
    isEmpty: rows.every((row) => row.hidden),
  };
}

/** Search and choices for the list below; what is chosen stands in the address and can be shared. */
export function MunicipalityFilter({
  counties,
  offices,
  texts,
}: {
  counties: readonly Option[];
  offices: readonly Option[];
  texts: Texts;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [found, setFound] = useState<Found | null>(null);

  const choose = () => {
    if (!form.current) return;
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form.current))
      if (typeof value === "string" && value !== "") chosen.set(name, value);
    const now = apply(chosen);
    setFound(now.shown === now.all ? null : now);
    const query = chosen.toString();
    if (query === window.location.search.slice(1)) return;
    window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
  };

  useEffect(() => {
    const asked = new URLSearchParams(window.location.search);
    for (const name of fields) {
      const field = form.current?.elements.namedItem(name);
      // What was chosen before this script had come is newer than the address.
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
        field.value ||= asked.get(name) ?? "";
    }
    choose();
  }, []);

  return (
    <search aria-label={texts.title} className="noscript:hidden print:hidden">
      <form
        ref={form}
        className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4"
        onInput={choose}
        onReset={() => setTimeout(choose)}
        onSubmit={(event) => event.preventDefault()}
      >
        <TextField id="municipality-q" name="q" type="search" label={texts.search} />
        <Select id="municipality-county" name="fylke" label={texts.county}>
          <option value="">{texts.allCounties}</option>
          {counties.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
        <Select id="municipality-office" name="kontor" label={texts.office}>
          <option value="">{texts.allOffices}</option>
          {offices.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
        <Select id="municipality-takes-part" name="deltar" label={texts.participation}>
          <option value="">{texts.all}</option>
          <option value="ja">{texts.takesPart}</option>
          <option value="nei">{texts.notYet}</option>
        </Select>
        <div className="flex flex-wrap items-center gap-4 sm:col-span-full">
          <output className="ds-paragraph">
            {found &&
              (found.isEmpty
                ? texts.none
                : texts.shown
                    .replace("{shown}", String(found.shown))
                    .replace("{all}", String(found.all)))}
          </output>
          {found && (
            <Button type="reset" variant="tertiary">
              {texts.reset}
            </Button>
          )}
        </div>
      </form>
    </search>
  );
}
