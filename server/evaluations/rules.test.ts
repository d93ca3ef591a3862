import { expect, test } from "vitest";

import { isOver, summaryOf, type Reply } from "./rules.ts";

const reply = (useful: number, words = ""): Reply => ({ useful, taught: 3, arranged: 5, words });
const noon = new Date("2027-01-14T12:00:00Z");

test("three persons are too few for anything to be shown, words too", () => {
  expect(summaryOf([reply(1, "a"), reply(2, "b"), reply(3, "c")], () => 0)).toBeNull();
});

test("from four persons on there are means to one decimal, whoever wrote words", () => {
  expect(summaryOf([reply(1), reply(2), reply(2), reply(4, "Mer tid")], () => 0)).toEqual({
    means: { useful: 2.3, taught: 3, arranged: 5 },
    texts: ["Mer tid"],
  });
});

test("texts stand in the order of chance, not in the order they came", () => {
  const chances = [0.9, 0.1, 0.5, 0.3];
  const replies = ["a", "b", "c", "d"].map((words) => reply(3, words));
  const shown = summaryOf(replies, () => chances.shift() ?? 0);
  expect(shown?.texts).toEqual(["b", "d", "c", "a"]);
});

test.each([
  ["somebody may still answer", "2027-01-15", 1, false],
  ["the time is over", "2027-01-14", 1, true],
  ["everybody has answered", "2027-01-15", 0, true],
])("%s", (_, day, left, over) => {
  expect(isOver({ closesAt: new Date(`${day}T11:00:00Z`), left }, noon)).toBe(over);
});
