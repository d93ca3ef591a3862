import { recordLocales } from "#server/privacy/record.ts";
import { messages } from "#server/i18n/messages.ts";

import { actors, demoOnly, everybody, key, procedures, type Cell, type Row } from "./matrix.ts";

/** The languages of the document. */
type DocumentLocale = (typeof recordLocales)[number];
export const accessLocales = recordLocales;

/** Where the document of a language lies, from the root of the project. */
export const accessPath = (locale: DocumentLocale): string =>
  `docs/personvern/tilgangsmatrise.${locale}.md`;

/** What a cell of the document says; more than the matrix, where a whole row means one thing. */
type Said = Cell | "open" | "key";

const saidOf = (row: Row, cell: Cell | undefined): Said => {
  if (row === everybody) return "open";
  return row === key ? "key" : (cell ?? "NOT_FOUND");
};

/** `absences.moves` of `absences.moves.own`. */
const nounOf = (procedure: string): string => procedure.slice(0, procedure.lastIndexOf("."));

/** The text at the end of a path. */
function textAt(texts: unknown, path: string): string {
  const found = path
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
  if (typeof found !== "string") throw new Error(`access.*.json has no text for ${path}`);
  return found;
}

/** A table with columns of one width, so that it can be read as text too. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, at) =>
    Math.max(3, title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}

/** Who may do what, as a document: the matrix that `server/procedures.test.ts` tries against the router. */
export function accessDocument(locale: DocumentLocale): string {
  const words = messages[locale].access;
  const told = Object.entries(procedures).filter(([, row]) => row !== demoOnly);
  const columns = actors.map((account) => words.actor[accountKey(account)]);
  const spaces = [...Map.groupBy(told, ([name]) => nounOf(name))]
    .map(([noun, rows]) => ({ title: textAt(words.procedure, `${noun}.noun`), rows }))
    .flatMap(({ title, rows }) => [
      `## ${title}`,
      "",
      ...table(
        [words.what, ...columns.map(({ short }) => short)],
        rows.map(([name, row]) => [
          textAt(words.procedure, name),
          ...actors.map((account) => words.cell[saidOf(row, row[account])].short),
        ]),
      ),
      "",
    ]);
  return [
    `# ${words.title}`,
    "",
    `${words.lead} ${words.tested}`,
    words.generated,
    "",
    `## ${words.how}`,
    "",
    ...Object.values(words.cell).map(({ short, long }) => `- **${short}:** ${long}`),
    "",
    `${words.ownerAlone} ${words.helpers} ${words.demo}`,
    "",
    `## ${words.who}`,
    "",
    ...columns.map(({ short, long }) => `- **${short}:** ${long}`),
    "",
    ...spaces,
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

type ActorKey = keyof (typeof messages)["nb"]["access"]["actor"];
/** An account as the texts name it: a dot would begin a text within a text. */
const accountKey = (account: (typeof actors)[number]): ActorKey =>
  account.replace(".", "-") as ActorKey;
