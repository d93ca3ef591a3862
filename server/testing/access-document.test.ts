import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { accessDocument, accessLocales, accessPath } from "./access-document.ts";
import { actors, demoOnly, procedures } from "./matrix.ts";

test.each(accessLocales)("%s: the document is in step with the matrix", (locale) => {
  // When this fails: npm run privacy:record
  expect(readFileSync(accessPath(locale), "utf8")).toBe(accessDocument(locale));
});

test.each(accessLocales)("%s: it has a cell for each procedure and actor", (locale) => {
  const told = Object.values(procedures).filter((row) => row !== demoOnly);
  const rows = accessDocument(locale)
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (?:-|Hva |Kva )/.test(line));
  expect(rows).toHaveLength(told.length);
  for (const row of rows) expect(row.split(" | ")).toHaveLength(actors.length + 1);
});
