import { describe, expect, test } from "vitest";

import { inOrder, withExceptions } from "./rules.ts";
import type { Criterion } from "./schema.ts";

const one = (enrolmentId: string, seq: number, ...meets: Criterion[]) => ({
  enrolmentId,
  seq,
  meets,
});
const a = one("a", 1);
const b = one("b", 2, "hasTrainee");
const c = one("c", 3, "noTrainedSupervisor");
const d = one("d", 4, "hasTrainee", "noTrainedSupervisor");
const e = one("e", 5, "notBeenOnCourse", "noTrainedSupervisor");
const all = [a, b, c, d, e];

describe("the order of the rule", () => {
  test.each<[string, Criterion[], string]>([
    ["time alone where there is no criterion", [], "abcde"],
    ["one criterion, then time", ["hasTrainee"], "bdace"],
    [
      "the second only among those alike in the first",
      ["hasTrainee", "noTrainedSupervisor"],
      "dbcea",
    ],
    ["the other way round", ["noTrainedSupervisor", "hasTrainee"], "dceba"],
    ["three", ["noTrainedSupervisor", "notBeenOnCourse", "hasTrainee"], "edcba"],
  ])("%s", (_rule, criteria, order) =>
    expect(
      inOrder(all, criteria)
        .map(({ enrolmentId }) => enrolmentId)
        .join(""),
    ).toBe(order),
  );

  test("does not depend on the order in which people come", () => {
    const criteria: Criterion[] = ["hasTrainee", "notBeenOnCourse"];
    expect(inOrder(all.toReversed(), criteria)).toEqual(inOrder(all, criteria));
  });

  test("does not look at criteria that were not published", () => {
    expect(inOrder([b, a], ["notBeenOnCourse"])).toEqual([a, b]);
  });
});

test("exceptions go first and last, with their reasons, and the rest stays in order", () => {
  const order = inOrder(all, ["hasTrainee"]);
  expect(
    withExceptions(order, [
      { enrolmentId: "e", to: "first", reason: "Har ventet i to år" },
      { enrolmentId: "b", to: "last", reason: "Kan bare komme én dag" },
    ]),
  ).toEqual([
    { enrolmentId: "e", reason: "Har ventet i to år" },
    { enrolmentId: "d", reason: null },
    { enrolmentId: "a", reason: null },
    { enrolmentId: "c", reason: null },
    { enrolmentId: "b", reason: "Kan bare komme én dag" },
  ]);
});
