import { inflateRawSync } from "node:zlib";

import { SaxesParser, type SaxesTagPlain } from "saxes";

import { AppError } from "./errors.ts";

/** The largest workbook, in bytes; a list of a thousand people is a tenth of it. */
export const workbookLimit = 700 * 1024;
/** What one part of it may be unpacked to, in bytes: a small file can hold a huge one (zip bomb). */
const partLimit = 8 * 1024 * 1024;
/** How many tags a part may have, and how far within each other: reading is work for the one process. */
const tagLimit = 500_000;
const depthLimit = 50;
const rowLimit = 5_000;
const columnLimit = 100;
/** Characters of all cells together: many cells may point to one text. */
const characterLimit = 1_000_000;

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const longestComment = 65_535;

const unreadable = (cause?: unknown): AppError => new AppError("SHEET_UNREADABLE", { cause });
const tooLarge = (cause?: unknown): AppError => new AppError("SHEET_TOO_LARGE", { cause });

/**
 * The cells of a workbook's first sheet (.xlsx) as they stand in the file: text, and numbers as
 * numbers, a date as Excel's count of days. Reads text only: no formula, picture or link is followed.
 * @throws AppError SHEET_UNREADABLE, SHEET_TOO_LARGE
 */
export function readWorkbook(file: Buffer): string[][] {
  if (file.length > workbookLimit) throw tooLarge();
  try {
    const parts = directoryOf(file);
    const read = (name: string): string => {
      const part = parts.get(name);
      return part === undefined ? "" : unpack(file, part);
    };
    const strings = readStrings(read("xl/sharedStrings.xml"));
    return readCells(read(firstSheet(read, [...parts.keys()])), strings);
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error);
  }
}

type Part = { offset: number; size: number; isPacked: boolean };

/** The files in the archive by name, from the directory at its end. */
function directoryOf(file: Buffer): Map<string, Part> {
  const lowest = Math.max(0, file.length - longestComment - 22);
  let end = file.length - 22;
  while (end >= lowest && file.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < lowest || end < 0) throw unreadable();
  const parts = new Map<string, Part>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== directoryEntry) throw unreadable();
    const method = file.readUInt16LE(at + 10);
    const isLocked = (file.readUInt16LE(at + 8) & 1) === 1;
    if (isLocked || (method !== 0 && method !== 8)) throw unreadable();
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const header = file.readUInt32LE(at + 42);
    parts.set(name, {
      offset: header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28),
      size: file.readUInt32LE(at + 20),
      isPacked: method === 8,
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** What the archive says of the unpacked size is not believed: unpacking stops at the limit. */
function unpack(file: Buffer, { offset, size, isPacked }: Part): string {
  const bytes = file.subarray(offset, offset + size);
  if (!isPacked) return bytes.toString("utf8");
  try {
    return inflateRawSync(bytes, { maxOutputLength: partLimit }).toString("utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
      throw tooLarge(error);
    throw error;
  }
}

/** The file of the sheet that stands first in the workbook. */
function firstSheet(read: (name: string) => string, names: readonly string[]): string {
  let id: string | undefined;
  let target: string | undefined;
  parse(read("xl/workbook.xml"), ({ name, attributes }) => {
    if (plain(name) === "sheet" && attributes["state"] === undefined) id ??= attributes["r:id"];
  });
  parse(read("xl/_rels/workbook.xml.rels"), ({ name, attributes }) => {
    if (plain(name) === "Relationship" && attributes["Id"] === id) target = attributes["Target"];
  });
  const path = target?.startsWith("/") ? target.slice(1) : `xl/${target ?? ""}`;
  const found = names.includes(path)
    ? path
    : names.find((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  if (!found) throw unreadable();
  return found;
}

const plain = (name: string): string => name.slice(name.indexOf(":") + 1);

function parse(
  xml: string,
  opened: (tag: SaxesTagPlain) => void,
  closed: (name: string) => void = () => undefined,
  said: (text: string) => void = () => undefined,
): void {
  // Knows the five entities of XML and no others, so nothing in the file can grow while it is read.
  const parser = new SaxesParser();
  let tags = 0;
  let depth = 0;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw unreadable();
  });
  parser.on("opentag", (tag) => {
    tags += 1;
    depth += 1;
    if (tags > tagLimit) throw tooLarge();
    if (depth > depthLimit) throw unreadable();
    opened(tag);
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    closed(plain(name));
  });
  parser.on("text", said);
  parser.write(xml).close();
}

/** The texts that cells point to; how each is to be pronounced is left out. */
function readStrings(xml: string): string[] {
  const strings: string[] = [];
  if (xml === "") return strings;
  let text = "";
  let isText = false;
  let isSpoken = false;
  parse(
    xml,
    ({ name }) => {
      if (plain(name) === "si") text = "";
      if (plain(name) === "rPh") isSpoken = true;
      isText = plain(name) === "t" && !isSpoken;
    },
    (name) => {
      if (name === "rPh") isSpoken = false;
      if (name === "t") isText = false;
      if (name === "si") strings.push(text);
    },
    (part) => {
      if (isText) text += part;
    },
  );
  return strings;
}

function readCells(xml: string, strings: readonly string[]): string[][] {
  const rows: string[][] = [];
  let characters = 0;
  let cell = { row: 0, column: -1, kind: "", text: "" };
  let isValue = false;
  parse(
    xml,
    ({ name, attributes }) => {
      const kind = plain(name);
      if (kind === "row") cell = { ...cell, row: rowOf(attributes["r"], cell.row), column: -1 };
      if (kind === "c") {
        const column = columnOf(attributes["r"]) ?? cell.column + 1;
        cell = { row: cell.row, column, kind: attributes["t"] ?? "n", text: "" };
      }
      isValue = kind === "v" || kind === "t";
    },
    (name) => {
      isValue = false;
      if (name !== "c" || cell.column >= columnLimit || cell.text === "") return;
      while (rows.length < cell.row) rows.push([]);
      const row = rows[cell.row - 1] ?? [];
      while (row.length < cell.column) row.push("");
      const value = valueOf(cell, strings);
      characters += value.length;
      if (characters > characterLimit) throw tooLarge();
      row[cell.column] = value;
    },
    (part) => {
      if (isValue) cell.text += part;
    },
  );
  return rows;
}

function rowOf(given: string | undefined, before: number): number {
  const row = given === undefined ? before + 1 : Number(given);
  if (!Number.isInteger(row) || row < 1) throw unreadable();
  if (row > rowLimit) throw tooLarge();
  return row;
}

/** `B` of `B7` is the second column, counted from nought. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (!letters) return undefined;
  return (
    Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce((so, at) => so * 26 + at) - 1
  );
}

function valueOf(cell: { kind: string; text: string }, strings: readonly string[]): string {
  if (cell.kind === "s") return strings[Number(cell.text)] ?? "";
  if (cell.kind === "e") return "";
  if (cell.kind === "n" && Number.isFinite(Number(cell.text))) return String(Number(cell.text));
  return cell.text;
}
