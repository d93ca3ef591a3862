import Papa from "papaparse";

import { parseMailbox } from "#server/mail/address.ts";

import type { MunicipalRole } from "../schema.ts";

/** What a column can be about. */
export type Field =
  | "municipality"
  | "municipalityNumber"
  | "name"
  | "firstName"
  | "lastName"
  | "address"
  | "phone"
  | "role"
  | "title"
  | "startsOn"
  | "workplace";

/** The headings people write, in both forms of Norwegian and without spaces, dots and hyphens. */
const headings: Record<Field, readonly string[]> = {
  municipality: ["kommune", "kommunenavn", "kommunenamn", "arbeidskommune"],
  municipalityNumber: ["kommunenr", "kommunenummer", "komnr", "kommnr", "knr"],
  name: ["navn", "namn", "fulltnavn", "fulltnamn", "heiltnamn"],
  firstName: ["fornavn", "fornamn", "førenamn"],
  lastName: ["etternavn", "etternamn"],
  address: ["epost", "epostadresse", "epostadr", "mail", "mailadresse", "email", "eadresse"],
  phone: [
    "telefon",
    "telefonnummer",
    "tlf",
    "tlfnr",
    "mobil",
    "mobilnummer",
    "mobilnr",
    "mobiltelefon",
  ],
  role: ["rolle", "rollen", "rolla", "funksjon", "stilling"],
  title: ["tittel", "stillingstittel", "yrkestittel"],
  startsOn: [
    "startdato",
    "start",
    "oppstart",
    "oppstartsdato",
    "oppstartdato",
    "startar",
    "starter",
    "fradato",
  ],
  workplace: ["legekontor", "legesenter", "arbeidssted", "arbeidsstad", "arbeidsplass", "praksis"],
};

type RoleWord = { role: MunicipalRole; isTitle?: true };

const words = (role: MunicipalRole, names: readonly string[], isTitle?: true) =>
  names.map((name): [string, RoleWord] => [name, { role, ...(isTitle ? { isTitle } : {}) }]);

/** The roles people write; a word that is somebody's title is shown as such. */
const roleWords = new Map<string, RoleWord>([
  ...words("trainee", ["alis", "alislege", "lis3", "legeispesialisering", "legarispesialisering"]),
  ...words("supervisor", ["veileder", "individuellveileder", "alisveileder", "lokalveileder"]),
  ...words("supervisor", ["rettleiar", "individuellrettleiar", "alisrettleiar", "rettleier"]),
  ...words("healthLeader", ["leder", "leiar", "ansvarlig", "ansvarleg"]),
  ...words("healthLeader", ["ansvarligforlegetjenesten", "ansvarlegforlegetenesta"]),
  ...words("healthLeader", ["kommuneoverlege", "helsesjef", "helseleder", "helseleiar"], true),
  ...words("healthLeader", ["helseogomsorgssjef", "kommunalsjef", "virksomhetsleder"], true),
  ...words("healthLeader", ["verksemdsleiar", "enhetsleder", "einingsleiar"], true),
  ...words("municipalityStaff", ["medhjelper", "medhjelpar", "medarbeider", "medarbeidar"]),
  ...words("municipalityStaff", ["rådgiver", "rådgivar", "konsulent", "koordinator"], true),
]);

/** A municipality of today as a list may name it. */
export type KnownMunicipality = {
  organisationId: string;
  number: string;
  name: string;
  county: string;
};

/** Why a row, or the whole list, cannot be taken in. Each has a sentence that says how to mend it. */
export type FaultCode =
  | "headings"
  | "columnMissing"
  | "tooManyRows"
  | "noRows"
  | "municipalityMissing"
  | "municipalityUnknown"
  | "municipalityTwice"
  | "municipalityOther"
  | "municipalityForeign"
  | "nameMissing"
  | "nameParts"
  | "addressMissing"
  | "address"
  | "addressOwn"
  | "addressOther"
  | "roleMissing"
  | "roleUnknown"
  | "date"
  | "tooLong"
  | "doubled";

/** One fault: the row as the spreadsheet counts it, the column's own heading, and what stands there. */
export type Fault = {
  row: number | null;
  column: string | null;
  field: Field | null;
  code: FaultCode;
  value: string;
  /** The row it collides with, or the number it is about. */
  other: number | null;
};

/** One person in one role, read and checked. */
export type Line = {
  row: number;
  organisationId: string;
  municipality: string;
  address: string;
  firstName: string;
  lastName: string;
  phone: string | null;
  role: MunicipalRole;
  title: string | null;
  /** `2026-11-22`. */
  startsOn: string | null;
  workplace: string | null;
};

/** A list as it was understood: what to take in, what is wrong, and which columns nobody knows. */
export type Sheet = {
  columns: { field: Field; heading: string }[];
  ignored: string[];
  lines: Line[];
  faults: Fault[];
};

export type Known = {
  municipalities: readonly KnownMunicipality[];
  /** The counties of whoever gives the list. */
  counties: readonly string[];
  /** Addresses of whoever gives the list: nobody gives a role to themselves. */
  own: readonly string[];
  rowLimit: number;
};

/** The same, with the municipalities by their bare names. */
type KnownPlaces = Known & { places: ReadonlyMap<string, readonly KnownMunicipality[]> };

const limits: Partial<Record<Field, number>> = {
  firstName: 100,
  lastName: 100,
  name: 200,
  phone: 40,
  title: 100,
  workplace: 120,
};

/** Letters and digits alone, in lower case: «E-post (jobb)» is «epost». */
const bare = (text: string): string =>
  text
    .normalize("NFC")
    // Not across another bracket: a row of them would be searched to the end from each.
    .replace(/\([^()]*\)/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The longest that anything in a cell can be; what comes after it is not looked at. */
const cellLimit = 500;

/** Invisible and breaking characters out, one space between words. */
const clean = (text: string): string =>
  text
    .slice(0, cellLimit)
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();

/** The cells of pasted text: tabs as a spreadsheet copies them, or commas or semicolons of a file. */
export function readCells(text: string): string[][] {
  const given = text.replace(/^\uFEFF/, "");
  const delimiter = given.includes("\t") ? "\t" : "";
  const read = Papa.parse<string[]>(given, { delimiter, delimitersToGuess: [";", ","] });
  if (!read.errors.some(({ type }) => type === "Quotes")) return read.data;
  // A lone quotation mark is a character, not the beginning of the rest of the list.
  const between = read.meta.delimiter;
  return given.split(/\r\n|\r|\n/).map((line) => line.split(between));
}

/** Rows of cells as the text that `readCells` reads, for a file that is shown before it is taken in. */
export const writeCells = (rows: readonly (readonly string[])[]): string =>
  Papa.unparse(rows as string[][], { delimiter: "\t", newline: "\n" });

const fieldOf = (heading: string): Field | undefined => {
  const name = bare(heading);
  return (Object.keys(headings) as Field[]).find((field) => headings[field].includes(name));
};

type Columns = { at: Map<Field, number>; headings: string[]; ignored: string[] };

/** Which column is about what. With a column of roles, the one of positions is the title. */
function readHeadings(cells: readonly string[]): Columns {
  const at = new Map<Field, number>();
  const ignored: string[] = [];
  const names = cells.map(clean);
  const order = names.map((_, column) => column);
  const isPosition = (column: number): boolean => bare(names[column] ?? "") === "stilling";
  for (const column of order.toSorted((a, b) => Number(isPosition(a)) - Number(isPosition(b)))) {
    const heading = names[column] ?? "";
    if (heading === "") continue;
    const field = fieldOf(heading);
    const free = field === "role" && at.has("role") ? "title" : field;
    if (free && !at.has(free)) at.set(free, column);
    else ignored.push(heading);
  }
  return { at, headings: names, ignored };
}

/** The first rows may be the list's own title; the headings are the row with most words we know. */
function findHeadings(
  rows: readonly (readonly string[])[],
): { columns: Columns; row: number } | null {
  const candidates = rows
    .slice(0, 10)
    .map((cells, row) => ({ columns: readHeadings(cells), row }))
    .toSorted((a, b) => b.columns.at.size - a.columns.at.size || a.row - b.row);
  const [best] = candidates;
  return best && best.columns.at.size >= 2 ? best : null;
}

/** Columns a list cannot be without; for name and municipality there are two ways. */
const needed: readonly (readonly Field[])[] = [
  ["municipality", "municipalityNumber"],
  ["name", "lastName"],
  ["address"],
  ["role"],
];

/**
 * Understands a pasted list. Pure: the same text and facts give the same answer. Rows are counted as
 * the spreadsheet counts them, from the first line of the text.
 */
export function readSheet(text: string, known: Known): Sheet {
  const rows = readCells(text).map((cells) => cells.map((cell) => cell.trim()));
  const found = findHeadings(rows);
  const whole = (
    code: FaultCode,
    field: Field | null = null,
    other: number | null = null,
  ): Fault => ({
    row: null,
    column: null,
    field,
    code,
    value: "",
    other,
  });
  if (!found) return { columns: [], ignored: [], lines: [], faults: [whole("headings")] };

  const { columns } = found;
  const missing = needed.flatMap((ways) => {
    const [first] = ways;
    return first && !ways.some((field) => columns.at.has(field)) ? [first] : [];
  });
  const below = rows
    .map((cells, at) => ({ cells, row: at + 1 }))
    .slice(found.row + 1)
    .filter(({ cells }) => cells.some((cell) => clean(cell) !== ""));
  const about = {
    columns: [...columns.at].map(([field, at]) => ({ field, heading: columns.headings[at] ?? "" })),
    ignored: columns.ignored,
  };
  const faults = [
    ...missing.map((field) => whole("columnMissing", field)),
    ...(below.length === 0 ? [whole("noRows")] : []),
    ...(below.length > known.rowLimit ? [whole("tooManyRows", null, known.rowLimit)] : []),
  ];
  if (faults.length > 0) return { ...about, lines: [], faults };

  const places = Map.groupBy(known.municipalities, ({ name }) => bare(name));
  const read = below.map(({ cells, row }) => readRow(cells, row, columns, { ...known, places }));
  const lines = read.flatMap(({ line }) => line ?? []);
  const doubles = findDoubles(lines, columns);
  return {
    ...about,
    lines,
    faults: [...read.flatMap((each) => each.faults), ...doubles].toSorted(
      (a, b) => (a.row ?? 0) - (b.row ?? 0),
    ),
  };
}

/** Two rows of the same person: the same role in the same place twice, or two names for one address. */
function findDoubles(lines: readonly Line[], columns: Columns): Fault[] {
  const roles = new Map<string, number>();
  const people = new Map<string, Line>();
  const at = columns.at.get("address") ?? 0;
  const column = columns.headings[at] ?? null;
  return lines.flatMap((line): Fault[] => {
    const fault = { row: line.row, column, field: "address" as const, value: line.address };
    const key = `${line.address} ${line.role} ${line.organisationId}`;
    const before = roles.get(key);
    if (before !== undefined) return [{ ...fault, code: "doubled", other: before }];
    roles.set(key, line.row);
    const first = people.get(line.address) ?? line;
    people.set(line.address, first);
    const isSame = first.firstName === line.firstName && first.lastName === line.lastName;
    return isSame ? [] : [{ ...fault, code: "addressOther", other: first.row }];
  });
}

function readRow(
  cells: readonly string[],
  row: number,
  { at, headings: names }: Columns,
  known: KnownPlaces,
): { line: Line | null; faults: Fault[] } {
  const faults: Fault[] = [];
  const value = (field: Field): string => clean(cells[at.get(field) ?? -1] ?? "");
  const fault = (field: Field, code: FaultCode, other: number | null = null): null => {
    const column = names[at.get(field) ?? -1] ?? null;
    faults.push({ row, column, field, code, value: value(field), other });
    return null;
  };
  for (const [field, limit] of Object.entries(limits) as [Field, number][])
    if (value(field).length > limit) fault(field, "tooLong", limit);

  const place = readMunicipality(value, known, fault);
  const name = readName(value, fault);
  const address = readAddress(value("address"), known, fault);
  const role = readRole(value("role"), fault);
  const startsOn = value("startsOn") === "" ? "" : readDate(value("startsOn"));
  if (startsOn === null) fault("startsOn", "date");
  if (!place || !name || !address || !role || startsOn === null) return { line: null, faults };
  return {
    faults,
    line: {
      row,
      organisationId: place.organisationId,
      municipality: place.name,
      address,
      ...name,
      phone: value("phone") || null,
      role: role.role,
      title: value("title") || (role.isTitle ? value("role") : "") || null,
      startsOn: startsOn || null,
      workplace: value("workplace") || null,
    },
  };
}

type Value = (field: Field) => string;
type Note = (field: Field, code: FaultCode, other?: number | null) => null;

function readMunicipality(value: Value, known: KnownPlaces, fault: Note): KnownMunicipality | null {
  // A number may stand in the column of names, and Excel takes the nought in front away.
  const given = value("municipalityNumber") || value("municipality");
  const isNumber = /^\d{3,4}$/.test(given);
  const from = value("municipalityNumber") ? "municipalityNumber" : "municipality";
  if (given === "") return fault(from, "municipalityMissing");
  const matches = isNumber
    ? known.municipalities.filter((one) => one.number === given.padStart(4, "0"))
    : [...new Set(namesIn(given).flatMap((name) => known.places.get(name) ?? []))];
  if (matches.length === 0) return fault(from, "municipalityUnknown");
  const own = matches.filter((one) => known.counties.includes(one.county));
  const [place, another] = own;
  if (!place) return fault(from, "municipalityForeign");
  if (another) return fault(from, "municipalityTwice");
  const name = value("municipality");
  if (
    isNumber &&
    from === "municipalityNumber" &&
    name !== "" &&
    !namesIn(name).includes(bare(place.name))
  )
    return fault("municipality", "municipalityOther");
  return place;
}

/** «Fjordvik kommune», «Vik herad» and «Kautokeino / Guovdageaidnu» are found too. */
const namesIn = (given: string): string[] =>
  given
    .split(/\s*\/\s*|\s+[-–]\s+/)
    .flatMap((part) => [part, part.replace(/\s+(?:kommune|herad)$/i, "")])
    .map(bare);

function readName(value: Value, fault: Note): Pick<Line, "firstName" | "lastName"> | null {
  const [firstName, lastName] = [value("firstName"), value("lastName")];
  if (firstName !== "" && lastName !== "") return { firstName, lastName };
  const whole = value("name");
  if (whole === "") return fault(halfOf(firstName, lastName), "nameMissing");
  const [last = "", first = ""] = whole.includes(",") ? whole.split(/\s*,\s*/, 2) : [];
  if (first !== "" && last !== "") return { firstName: first, lastName: last };
  const words = whole.replace(/,/g, "").split(" ");
  if (words.length < 2) return fault("name", "nameParts");
  return { firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? "" };
}

/** The half of the name that is missing, or the whole. */
const halfOf = (firstName: string, lastName: string): Field =>
  firstName !== "" ? "lastName" : lastName !== "" ? "firstName" : "name";

function readAddress(given: string, known: Known, fault: Note): string | null {
  if (given === "") return fault("address", "addressMissing");
  const address = parseMailbox(given.replace(/^mailto:/i, "").replace(/[;,]$/, ""))?.address;
  if (!address) return fault("address", "address");
  return known.own.includes(address) ? fault("address", "addressOwn") : address;
}

function readRole(given: string, fault: Note): RoleWord | null {
  if (given === "") return fault("role", "roleMissing");
  return roleWords.get(bare(given)) ?? fault("role", "roleUnknown");
}

const millisecondsInDay = 86_400_000;
/** Excel counts days from here; day 60, which never was, is long past. */
const excelEpoch = Date.UTC(1899, 11, 30);
const years = { first: 1950, last: 2100 };

/**
 * An Oslo date (`2026-11-22`) from `22.11.2026`, `22/11/26`, `2026-11-22` or Excel's count of days;
 * null for a day that does not exist.
 */
export function readDate(given: string): string | null {
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(given);
  if (serial) return dateOf(new Date(excelEpoch + Number(serial[1]) * millisecondsInDay));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(given);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const norwegian = /^(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})(?:\s.*)?$/.exec(given);
  if (!norwegian) return null;
  const [, day, month, year = ""] = norwegian;
  return existing(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day));
}

function existing(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? dateOf(date) : null;
}

function dateOf(date: Date): string | null {
  const year = date.getUTCFullYear();
  return year >= years.first && year <= years.last ? date.toISOString().slice(0, 10) : null;
}
