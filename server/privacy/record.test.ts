import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { recordDocument, recordLocales, recordPath } from "./record.ts";

test.each(recordLocales)("%s: the document is in step with the register", (locale) => {
  // When this fails: npm run privacy:record
  expect(readFileSync(recordPath(locale), "utf8")).toBe(recordDocument(locale));
});
