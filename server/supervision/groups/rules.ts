import { parseAddress } from "#server/mail/address.ts";
import type { FieldError } from "#server/errors.ts";

/** Somebody on a pasted list. */
export type Listed = { firstName: string; lastName: string; address: string; phone: string | null };

const phoneIn = /(?:\+47\s?)?(?:\d[\s]?){8}(?!\d)/u;
const addressIn = /[^\s<>;,()]+@[^\s<>;,()]+/u;

/** A name as people say it: everything but the last word is the first name. */
function nameOf(text: string): { firstName: string; lastName: string } {
  const words = text.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  return { firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? "" };
}

/**
 * Who stands on a list, a person on each line with name and address in any order and with anything
 * between: «Kari Vik, kari@vik.no, 900 00 000», «Vik, Kari <kari@vik.no>», cells pasted from Excel.
 * Answers the first line that names nobody, counted from 1, as an error.
 */
export function peopleIn(list: string): { people: Listed[] } | { line: number } {
  const people: Listed[] = [];
  for (const [at, line] of list.split(/\r?\n/u).entries()) {
    if (line.trim() === "") continue;
    const found = addressIn.exec(line)?.[0];
    const address = parseAddress(found);
    if (!found || !address) return { line: at + 1 };
    const rest = line.replace(found, " ");
    const phone = phoneIn.exec(rest)?.[0].trim() ?? null;
    const cells = rest
      .replace(phone ?? "", " ")
      .split(/[\t;,<>()"]/u)
      .map((cell) => cell.trim())
      .filter((cell) => /\p{L}/u.test(cell));
    const [first = "", second = ""] = cells;
    // «Vik, Kari» has the family name first; the cells of a sheet stand as they are said.
    const isWhole = second === "" || /\s/u.test(first);
    const parts = line.includes(`${first},`) ? [second, first] : [first, second];
    const name = isWhole ? first : parts.join(" ");
    people.push({ ...nameOf(name), address, phone });
  }
  return { people: [...new Map(people.map((one) => [one.address, one])).values()] };
}

/** The error of a list's field: which line names nobody. */
export const lineError = (line: number): FieldError => ({ code: "listLine", limit: line });

/** Minutes in so many hours, to the quarter. */
export const minutesOf = (hours: number): number => Math.round(hours * 4) * 15;
