import { describe, expect, test } from "vitest";

import { formOf, optionsOf, valuesOf } from "./builder-values.ts";

const stored = [
  { key: "a", label: { nb: "Buss", nn: "Buss" } },
  { key: "b", label: { nb: "Båt" } },
];
const keysOf = (nb: string) => optionsOf({ lines: { nb }, stored }, "nb").map(({ key }) => key);

describe("choices written as lines", () => {
  test.each([
    ["the same lines are the same choices", "Buss\nBåt", ["a", "b"]],
    ["a line that is moved is still the same choice", "Båt\nBuss", ["b", "a"]],
    [
      "a line in between is a new choice, and nobody has chosen it",
      "Buss\nTog\nBåt",
      ["a", undefined, "b"],
    ],
    ["words that are mended are still the same choice", "Buss\nFerje", ["a", "b"]],
    ["a line that is taken away leaves the others alone", "Båt", ["b"]],
    ["empty lines are nothing", "\nBuss\n\nBåt\n", ["a", "b"]],
    ["one mended and one more: both are new", "Buss\nFerje\nTog", ["a", undefined, undefined]],
  ])("%s", (_, lines, keys) => {
    expect(keysOf(lines)).toEqual(keys);
  });

  test("other languages follow line by line, and may be missing", () => {
    const lines = { nb: "Buss\nBåt", en: "Bus" };
    expect(optionsOf({ lines, stored }, "nb")).toEqual([
      { key: "a", label: { nb: "Buss", en: "Bus" } },
      { key: "b", label: { nb: "Båt" } },
    ]);
  });
});

test("a stored form comes back as it was, without the ready questions", () => {
  const question = {
    id: "1",
    kind: "choice" as const,
    isRequired: true,
    label: { nb: "Hvordan kommer du?" },
    help: {},
    options: stored,
    replies: 2,
  };
  const diet = { ...question, id: "2", ready: "diet", kind: "several" as const, options: [] };
  const values = valuesOf({ answerBy: null, questions: [diet, { ...question, ready: null }] });
  expect(formOf(values, "nb")).toEqual({
    answerBy: null,
    questions: [
      {
        id: "1",
        kind: "choice",
        isRequired: true,
        label: { nb: "Hvordan kommer du?" },
        help: {},
        options: stored,
      },
    ],
  });
});
