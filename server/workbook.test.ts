import { crc32, deflateRawSync } from "node:zlib";

import { describe, expect, test } from "vitest";

import { readWorkbook, workbookLimit } from "./workbook.ts";

/** An archive of these files, as a spreadsheet program writes it. */
function zip(files: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(raw.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, title, packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    locals.push(local);
    entries.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), common, entry, title]));
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const sheet = (rows: string): string =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

const workbook = (rows: string, strings = "", more: Record<string, string | Buffer> = {}): Buffer =>
  zip({
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="Skjult" state="hidden" r:id="rId1"/><sheet name="ALIS" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": sheet("<row r='1'><c r='A1'><v>1</v></c></row>"),
    "xl/worksheets/sheet2.xml": sheet(rows),
    "xl/sharedStrings.xml": `<sst>${strings}</sst>`,
    ...more,
  });

const codeOf = (file: Buffer): unknown => {
  try {
    return readWorkbook(file);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe("a workbook", () => {
  test("is read from its first visible sheet, in its own rows and columns", () => {
    const file = workbook(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
       <row r="3"><c r="B3"><v>46235</v></c><c r="C3" t="inlineStr"><is><t>Ås &amp; Vik</t></is></c><c r="D3"><v>9.0012345E7</v></c></row>`,
      `<si><t>Kommune</t></si><si><r><t>E-</t></r><r><t>post</t></r><rPh><t>uttale</t></rPh></si>`,
    );
    expect(readWorkbook(file)).toEqual([
      ["Kommune", "", "E-post"],
      [],
      ["", "46235", "Ås & Vik", "90012345"],
    ]);
  });

  test.each([
    ["no archive", Buffer.from("Kommune;Navn\n")],
    ["an empty file", Buffer.alloc(0)],
    ["an archive of something else", zip({ "word/document.xml": "<w/>" })],
    ["broken XML", workbook("<row r='1'><c r='A1'>")],
    [
      "a document type",
      workbook("", "", { "xl/sharedStrings.xml": `<!DOCTYPE x [<!ENTITY a "b">]><sst/>` }),
    ],
    ["an unknown entity", workbook("<row r='1'><c r='A1' t='str'><v>&a;</v></c></row>")],
    ["tags within tags without end", workbook(`${"<a>".repeat(1000)}${"</a>".repeat(1000)}`)],
    ["a cut archive", workbook("<row r='1'/>").subarray(0, 400)],
    [
      "a directory that leads outside",
      Buffer.concat([Buffer.alloc(40, 7), workbook("").subarray(-22)]),
    ],
  ])("refuses %s", (_, file) => {
    expect(codeOf(file)).toBe("SHEET_UNREADABLE");
  });

  test.each([
    [
      "a part that grows without end",
      workbook("", "", { "xl/worksheets/sheet2.xml": Buffer.alloc(64 * 1024 * 1024, 32) }),
    ],
    ["a row far below", workbook("<row r='1048576'><c r='A1048576'><v>1</v></c></row>")],
    ["a file too large", Buffer.alloc(workbookLimit + 1)],
    ["more cells than a list can have", workbook(`<row r='1'>${"<c/>".repeat(1_000_000)}</row>`)],
    ["more texts than a list can have", workbook("", "<si/>".repeat(1_000_000))],
    [
      "one text that half a million cells point to",
      workbook(
        `<row>${"<c t='s'><v>0</v></c>".repeat(100)}</row>`.repeat(1000),
        `<si><t>${"x".repeat(1000)}</t></si>`,
      ),
    ],
    [
      "one cell longer than any list",
      workbook(`<row r='1'><c t='str'><v>${"x".repeat(2_000_000)}</v></c></row>`),
    ],
  ])("refuses %s", (_, file) => {
    expect(codeOf(file)).toBe("SHEET_TOO_LARGE");
  });
});
