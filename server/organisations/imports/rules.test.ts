import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readCells, readDate, readSheet, writeCells, type Known, type Line } from "./rules.ts";

const known: Known = {
  municipalities: [
    { organisationId: "bergen", number: "4601", name: "Bergen", county: "46" },
    { organisationId: "vik", number: "4639", name: "Vik", county: "46" },
    { organisationId: "oslo", number: "0301", name: "Oslo", county: "03" },
    { organisationId: "heroy-mr", number: "1515", name: "Herøy", county: "15" },
    { organisationId: "heroy-n", number: "1818", name: "Herøy", county: "18" },
    { organisationId: "vaaler-o", number: "3114", name: "Våler", county: "31" },
    { organisationId: "vaaler-i", number: "3419", name: "Våler", county: "34" },
  ],
  counties: ["46", "15", "31", "34", "03"],
  own: ["meg@kontor.example"],
  rowLimit: 1000,
};

/** As many municipalities as there are. */
const many: Known = {
  ...known,
  municipalities: Array.from({ length: 357 }, (_, at) => ({
    organisationId: `municipality-${at}`,
    number: String(1000 + at),
    name: `Kommunen nr. ${at}`,
    county: "46",
  })),
};

const tabs = (...rows: string[][]): string => rows.map((row) => row.join("\t")).join("\r\n");
const head = ["Kommune", "Navn", "E-post", "Rolle"];
const person = (more: Partial<Record<"place" | "name" | "address" | "role", string>> = {}) => [
  more.place ?? "Bergen",
  more.name ?? "Kari Vik",
  more.address ?? "kari@bergen.example",
  more.role ?? "ALIS",
];
const read = (...rows: string[][]) => readSheet(tabs(head, ...rows), known);
const codes = (...rows: string[][]) => read(...rows).faults.map(({ code }) => code);

describe("headings", () => {
  test.each([
    [["Kommune", "Navn", "E-post", "Rolle"]],
    [["KOMMUNE", "namn", "Epost", "Stilling"]],
    [["Kommunenr.", "Fullt navn", "e-postadresse", "Rolle"]],
    [["Kommune (arbeid)", "Namn", "Mail", "rolle "]],
  ])("%j are known", (headings) => {
    const sheet = readSheet(tabs(headings, ["4601", "Kari Vik", "kari@x.example", "ALIS"]), known);
    expect(sheet.faults).toEqual([]);
    expect(sheet.lines).toHaveLength(1);
  });

  test("may stand below a title, and rows are counted as the spreadsheet counts them", () => {
    const sheet = readSheet(
      tabs(["Kontaktliste 2026"], [], head, [], person({ role: "x" })),
      known,
    );
    expect(sheet.faults).toMatchObject([
      { row: 5, column: "Rolle", code: "roleUnknown", value: "x" },
    ]);
  });

  test("that nobody knows are named and left out", () => {
    const sheet = readSheet(
      tabs([...head, "Merknad", "Fødselsnr"], [...person(), "ringer ofte", "1"]),
      known,
    );
    expect(sheet).toMatchObject({ ignored: ["Merknad", "Fødselsnr"], faults: [] });
    expect(JSON.stringify(sheet.lines)).not.toContain("ringer");
  });

  test("of positions are the title where there are roles too", () => {
    const sheet = readSheet(tabs(["Stilling", ...head], ["Fastlege", ...person()]), known);
    expect(sheet.lines).toMatchObject([{ role: "trainee", title: "Fastlege" }]);
  });

  test("that are missing are named, and so is a list without any", () => {
    const sheet = readSheet(tabs(["Navn", "Mobil"], ["Kari Vik", "1"]), known);
    expect(sheet.faults.map(({ code, field }) => [code, field])).toEqual([
      ["columnMissing", "municipality"],
      ["columnMissing", "address"],
      ["columnMissing", "role"],
    ]);
    expect(readSheet("hei\n", known).faults).toMatchObject([{ code: "headings" }]);
    expect(readSheet("", known).faults).toMatchObject([{ code: "headings" }]);
    expect(codes()).toEqual(["noRows"]);
  });
});

describe("cells", () => {
  test("come with tabs, semicolons or commas, quoted or not", () => {
    const line = ["Bergen", "Vik, Kari", "kari@x.example", "ALIS"];
    for (const between of ["\t", ";", ","]) {
      const text = [head, line]
        .map((row) => row.map((cell) => (between === "," ? `"${cell}"` : cell)).join(between))
        .join("\r\n");
      expect(readSheet(`\uFEFF${text}`, known).lines).toMatchObject([
        { firstName: "Kari", lastName: "Vik" },
      ]);
    }
  });

  test("a lone quotation mark does not swallow the rest", () => {
    const sheet = read(person({ name: '"Kari Vik' }), person({ address: "ola@x.example" }));
    expect(sheet.lines.map(({ row }) => row)).toEqual([2, 3]);
  });

  test.each([
    ["Vik kommune", "vik"],
    ["VIK", "vik"],
    ["301", "oslo"],
    ["4639", "vik"],
    ["Herøy", "heroy-mr"],
    ["Bergen / Bjørgvin", "bergen"],
  ])("%j is a municipality", (place, organisationId) => {
    expect(read(person({ place })).lines).toMatchObject([{ organisationId }]);
  });

  test.each([
    ["ALIS", "trainee", null],
    ["individuell rettleiar", "supervisor", null],
    ["Veileder", "supervisor", null],
    ["Leder", "healthLeader", null],
    ["Kommuneoverlege", "healthLeader", "Kommuneoverlege"],
    ["Ansvarleg for legetenesta", "healthLeader", null],
    ["medhjelpar", "municipalityStaff", null],
  ])("%j is a role", (given, role, title) => {
    expect(read(person({ role: given })).lines).toMatchObject([{ role, title }]);
  });

  test.each([
    ["kari@x.example", "kari@x.example"],
    ["Kari Vik <Kari@X.example>", "kari@x.example"],
    ["mailto:kari@x.example;", "kari@x.example"],
  ])("%j is an address", (given, address) => {
    expect(read(person({ address: given })).lines).toMatchObject([{ address }]);
  });
});

test.each([
  ["01.08.2026", "2026-08-01"],
  ["1.8.26", "2026-08-01"],
  ["1/8/2026", "2026-08-01"],
  ["2026-08-01", "2026-08-01"],
  ["46235", "2026-08-01"],
  ["46235.0", "2026-08-01"],
  ["29.02.2024", "2024-02-29"],
  ["29.02.2026", null],
  ["31.04.2026", null],
  ["00.01.2026", null],
  ["1. august 2026", null],
  ["01.08.1026", null],
])("the date %j is %j", (given, expected) => {
  expect(readDate(given)).toBe(expected);
});

test.each([
  ["municipalityMissing", person({ place: "" })],
  ["municipalityUnknown", person({ place: "Fjordvik" })],
  ["municipalityForeign", person({ place: "1818" })],
  ["municipalityTwice", person({ place: "Våler" })],
  ["nameMissing", person({ name: "" })],
  ["nameParts", person({ name: "Kari" })],
  ["addressMissing", person({ address: "" })],
  ["address", person({ address: "kari(at)x.example" })],
  ["address", person({ address: "a@x.example, b@x.example" })],
  ["addressOwn", person({ address: "Meg@kontor.example" })],
  ["roleMissing", person({ role: "" })],
  ["roleUnknown", person({ role: "Lege" })],
  ["tooLong", person({ name: `Kari ${"k".repeat(200)}` })],
] as const)("%s is a fault with its row and column", (code, row) => {
  const [fault] = read(person({ address: "en@x.example" }), [...row]).faults;
  expect(fault).toMatchObject({ code, row: 3 });
  expect(head).toContain(fault?.column);
});

test("a doubled row and another name for an address point to the first", () => {
  expect(
    read(
      person(),
      person({ role: "veileder" }),
      person(),
      person({ name: "Ola Nord", role: "leder" }),
    ).faults,
  ).toMatchObject([
    { row: 4, code: "doubled", other: 2 },
    { row: 5, code: "addressOther", other: 2 },
  ]);
});

// A sheet is read in the process that answers everybody: nothing in it may take long.
test.each([
  ["a heading of brackets", tabs([`Kommune${"(".repeat(100_000)}`], head)],
  ["a municipality of brackets", tabs(head, person({ place: "(".repeat(5000) }))],
  ["a municipality of dashes", tabs(head, person({ place: "Bergen - ".repeat(10_000) }))],
  ["a role of brackets", tabs(head, person({ role: "(".repeat(100_000) }))],
])("%s is read in a moment, and is a fault", (_, text) => {
  const began = performance.now();
  expect(readSheet(text, many).faults).not.toEqual([]);
  // A hundredth of it; written as it once was, half a minute and more.
  expect(performance.now() - began).toBeLessThan(5000);
});

test("name and number of different municipalities are a fault", () => {
  const sheet = readSheet(tabs(["Kommunenr", ...head], ["4639", ...person()]), known);
  expect(sheet.faults).toMatchObject([{ row: 2, column: "Kommune", code: "municipalityOther" }]);
});

test("too many rows are told at once", () => {
  const rows = Array.from({ length: 1001 }, () => person());
  expect(read(...rows).faults).toMatchObject([{ code: "tooManyRows", other: 1000 }]);
});

const cell = fc.string({ unit: "grapheme", maxLength: 30 });
const line = fc.record({
  place: fc.constantFrom("Bergen", "4639", "Oslo kommune"),
  number: fc.nat(10_000),
  first: fc.constantFrom("Kari", "Ola Johan", "Åse"),
  last: fc.constantFrom("Vik", "Sørås"),
  role: fc.constantFrom("ALIS", "Veileder", "kommuneoverlege", "medhjelper"),
  startsOn: fc.constantFrom("", "01.08.2026", "46235"),
});

describe("whatever is pasted", () => {
  test("is read without failing, and every row is either taken or has a fault", () => {
    const cells = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.boolean(), cells, (isHeaded, rows) => {
        const text = writeCells(isHeaded ? [head, ...rows] : rows);
        const sheet = readSheet(text, known);
        for (const { row, code } of sheet.faults) if (row === null) return code !== undefined;
        const named = new Set([...sheet.lines, ...sheet.faults].map(({ row }) => row));
        const given = readCells(text).flatMap((cells, at) =>
          cells.some((each) => each.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, "") !== "")
            ? [at + 1]
            : [],
        );
        return given.slice(1).every((row) => named.has(row));
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => readSheet(text, known) !== null),
    );
  });

  test("means the same in any order of columns and of rows", () => {
    const mark = (lines: readonly Line[]) =>
      lines.map((one) => JSON.stringify({ ...one, row: 0 })).toSorted();
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { selector: ({ number }) => number, minLength: 1, maxLength: 20 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        (people, order) => {
          const table = [
            ["Kommune", "Fornavn", "Etternavn", "E-post", "Rolle", "Startdato"],
            ...people.map((one) => [
              one.place,
              one.first,
              one.last,
              `p${one.number}@x.example`,
              one.role,
              one.startsOn,
            ]),
          ];
          const plain = readSheet(writeCells(table), known);
          const turned = readSheet(
            writeCells(
              [...table.slice(0, 1), ...table.slice(1).toReversed()].map((row) =>
                order.map((at) => row[at] ?? ""),
              ),
            ),
            known,
          );
          expect(plain.faults).toEqual([]);
          expect(plain.lines).toHaveLength(people.length);
          expect(mark(turned.lines)).toEqual(mark(plain.lines));
        },
      ),
    );
  });

  test("comes out of the cells as it went in", () => {
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (given) => {
        expect(readCells(writeCells(given))).toEqual(given);
      }),
    );
  });
});
