import { expect, test } from "vitest";

import { renderCsv } from "./csv.ts";

test("a table opens in Norwegian Excel: byte order mark, semicolons, CRLF", () => {
  expect(
    renderCsv([
      ["Navn", "Kommune"],
      ["Åse", null, 3],
    ]),
  ).toBe("\uFEFFNavn;Kommune\r\nÅse;;3\r\n");
});

test.each([
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["+47 99 99 99 99", "'+47 99 99 99 99"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\0=1", "'\0=1"],
  ["\r=1", `"'\r=1"`],
  ['=1;"x"', `"'=1;""x"""`],
  ["ola@example.no", "ola@example.no"],
  ["a;b", '"a;b"'],
  ["to\nlinjer", '"to\nlinjer"'],
])("%j is written as %j", (cell, written) => {
  expect(renderCsv([[cell]])).toBe(`\uFEFF${written}\r\n`);
});
