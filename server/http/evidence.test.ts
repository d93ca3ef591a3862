import { existsSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

test("every file that docs/security.md names as evidence is there", () => {
  const named = [
    ...readFileSync("docs/security.md", "utf8").matchAll(/`([\w./[\]-]+\/[\w./[\]-]*\w\.\w+)`/g),
  ].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
