import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

const namesIn = (file: string, pattern: RegExp): string[] =>
  [
    ...new Set([...readFileSync(file, "utf8").matchAll(pattern)].map((match) => match[1] ?? "")),
  ].sort();

test(".env.example lists every setting that server/env.ts knows, and no other", () => {
  expect(namesIn(".env.example", /^([A-Z_]+)=/gm)).toEqual(
    namesIn("server/env.ts", /^ {4}([A-Z_]+): /gm),
  );
});
