import { describe, expect, test } from "vitest";

import { countChosen, faultOf, nightsBefore, takesAnswers, textIn, tidy } from "./rules.ts";
import type { Answer, Kind } from "./schema.ts";

const question = (kind: Kind, more: { isRequired?: boolean; ready?: "diet" } = {}) => ({
  kind,
  isRequired: more.isRequired ?? false,
  ready: more.ready ?? null,
  options: [{ key: "a" }, { key: "b" }, { key: "old", gone: true }],
});
const all: Answer = { chosen: ["b", "a", "a", "old", "made up"], words: "ord", amount: 3 };
const nothing: Answer = { chosen: [], words: "", amount: null };

describe("an answer keeps only what belongs to its question", () => {
  test.each<[Kind, Answer]>([
    ["text", { ...nothing, words: "ord" }],
    ["number", { ...nothing, amount: 3 }],
    ["choice", { ...nothing, chosen: ["b"] }],
    ["yesNo", { ...nothing, chosen: ["b"] }],
    ["several", { ...nothing, chosen: ["b", "a"] }],
  ])("%s", (kind, left) => {
    expect(tidy(question(kind), all)).toEqual(left);
  });

  test("a ready question has a line beside its choices", () => {
    expect(tidy(question("several", { ready: "diet" }), all).words).toBe("ord");
  });
});

describe("a question that must be answered says so where the answer should be", () => {
  test.each<[Kind, string]>([
    ["text", "words"],
    ["number", "amount"],
    ["choice", "chosen"],
    ["several", "chosen"],
    ["yesNo", "chosen"],
  ])("%s", (kind, part) => {
    expect(faultOf(question(kind, { isRequired: true }), nothing)?.part).toBe(part);
    expect(faultOf(question(kind), nothing)).toBeNull();
    expect(faultOf(question(kind, { isRequired: true }), all)).toBeNull();
  });

  test("nought is an answer", () => {
    expect(faultOf(question("number", { isRequired: true }), { ...nothing, amount: 0 })).toBeNull();
  });
});

test.each([
  ["before the last day an answer is given", "2027-01-06", false, false, true],
  ["and changed", "2027-01-06", false, true, true],
  ["also on the day itself", "2027-01-07", false, true, true],
  ["after it nothing is changed", "2027-01-08", false, true, false],
  ["but who got the seat late may still answer", "2027-01-08", false, false, true],
  ["until it begins", "2027-01-08", true, false, false],
])("%s", (_, today, hasBegun, isAnswered, expected) => {
  expect(takesAnswers({ today, lastDay: "2027-01-07", hasBegun, isAnswered })).toBe(expected);
});

describe("a text in a language that nobody wrote it in", () => {
  test.each([
    ["the reader's own language", { nb: "Buss", nn: "Buss (nn)", en: "Bus" }, "Bus", "en"],
    ["the language of the course", { nb: "Buss", nn: "Buss (nn)" }, "Buss (nn)", "nn"],
    ["any there is, when the course has changed its language", { nb: "Buss" }, "Buss", "nb"],
  ])("%s", (_, texts, text, lang) => {
    expect(textIn(texts, "en", "nn")).toEqual({ text, lang });
  });
});

test("there is a night before each day, once", () => {
  const dates = ["2027-01-15 09:00:00", "2027-01-14 18:00:00", "2027-01-14 09:00:00"];
  expect(nightsBefore(dates.map((wallStart) => ({ wallStart })))).toEqual([
    "2027-01-14",
    "2027-01-15",
  ]);
});

test("the kitchen gets how many of each, most first, and nothing that nobody chose", () => {
  const options = ["x", "y", "z"].map((key) => ({ key, label: key.toUpperCase() }));
  const answers = [["x"], ["y", "x"], []].map((chosen) => ({ ...nothing, chosen }));
  expect(countChosen(options, answers)).toEqual([
    { label: "X", count: 2 },
    { label: "Y", count: 1 },
  ]);
});
