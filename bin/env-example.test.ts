import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

const namesIn = (file: string, pattern: RegExp): string[] =>
  [...readFileSync(file, "utf8").matchAll(pattern)].map(([, name = ""]) => name).sort();

test(".env.example lists every setting that server/env.ts knows, and no other", () => {
  expect(namesIn(".env.example", /^([A-Z_]+)=/gm)).toEqual(
    namesIn("server/env.ts", /^ {4}([A-Z_]+): /gm),
  );
});
