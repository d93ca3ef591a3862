import { globSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { messages } from "#server/i18n/messages.ts";

/** What stands before the dot in every action that a file with lines for the log names, as a constant. */
const nouns = globSync("{server,db}/**/*.ts")
  .filter((file) => !file.endsWith(".test.ts") && !file.startsWith("server/testing/"))
  .map((file) => readFileSync(file, "utf8"))
  .filter((code) => code.includes("audit/service.ts"))
  .flatMap((code) => [
    ...code.matchAll(/\baction: (?:["`])([a-z]+)\./gu),
    ...code.matchAll(/\b(?:note|log|record)\([^()]*?["`]([a-z]+)\.[a-zA-Z$]/gu),
  ])
  .map(([, noun]) => noun);

test("a data-protection officer reads in words what each line of the log is about", () => {
  expect(nouns.length).toBeGreaterThan(40);
  const words = Object.keys(messages.nb.oversight.did);
  expect([...new Set(nouns)].filter((noun) => !words.includes(noun ?? ""))).toEqual([]);
});
