import { describe, expect, it, test } from "vitest";

import { datedLines, dueReminders, isNew, isOverdue, lines, progressOf } from "./rules.ts";

const datesOf = (startsOn: string, today: string) =>
  Object.fromEntries(datedLines(startsOn, today).map(({ key, dueOn }) => [key, dueOn]));

describe("the dates of the list", () => {
  it.each([
    {
      name: "of a start on a Monday in good time",
      startsOn: "2027-02-01",
      today: "2026-11-22",
      expected: {
        supervisor: "2027-01-25",
        agreement: "2027-01-29",
        portal: "2027-02-15",
        plan: "2027-05-03",
        group: "2027-05-03",
        trust: "2027-08-02",
        grant: "2027-08-31",
      },
    },
    {
      name: "go round Easter, and a grant date on a Sunday is taken earlier",
      startsOn: "2025-04-22",
      today: "2025-03-01",
      expected: {
        supervisor: "2025-04-10",
        agreement: "2025-04-16",
        portal: "2025-05-07",
        plan: "2025-07-22",
        group: "2025-07-22",
        trust: "2025-10-22",
        grant: "2025-08-29",
      },
    },
    {
      name: "of a start today ask for signature today",
      startsOn: "2026-11-23",
      today: "2026-11-23",
      expected: {
        supervisor: "2026-11-23",
        agreement: "2026-11-23",
        portal: "2026-12-07",
        plan: "2027-02-23",
        group: "2027-02-23",
        trust: "2027-05-24",
        grant: "2027-08-31",
      },
    },
    {
      name: "of a start in the past are never in the past, nor is the grant date",
      startsOn: "2026-08-03",
      today: "2026-11-22",
      expected: {
        supervisor: "2026-11-23",
        agreement: "2026-11-23",
        portal: "2026-11-23",
        plan: "2026-11-23",
        group: "2026-11-23",
        trust: "2027-02-03",
        grant: "2027-08-31",
      },
    },
    {
      name: "of a start in September have next year's grant date",
      startsOn: "2026-09-01",
      today: "2026-08-01",
      expected: {
        supervisor: "2026-08-25",
        agreement: "2026-08-31",
        portal: "2026-09-15",
        plan: "2026-12-01",
        group: "2026-12-01",
        trust: "2027-03-01",
        grant: "2027-08-31",
      },
    },
  ])("$name", ({ startsOn, today, expected }) => {
    expect(datesOf(startsOn, today)).toEqual(expected);
  });

  it("stand with the nearest first, one line for each", () => {
    const dated = datedLines("2027-02-01", "2026-11-22");
    expect(dated.map((line) => line.dueOn)).toEqual(dated.map((line) => line.dueOn).toSorted());
    expect(dated.map((line) => line.key).toSorted()).toEqual(
      lines.map((line) => line.key).toSorted(),
    );
  });
});

test.each([
  ["2027-08-01", true, "a first day to come"],
  ["2026-11-22", true, "today"],
  ["2026-08-24", true, "ninety days ago"],
  ["2026-08-23", false, "longer ago"],
])("%s: new is %s (%s)", (startsOn, expected) => {
  expect(isNew(startsOn, "2026-11-22")).toBe(expected);
});

test("what is done counts, and the first that is not comes next", () => {
  const rows = [
    { dueOn: "2026-11-01", isDone: true },
    { dueOn: "2026-11-10", isDone: false },
    { dueOn: "2026-12-01", isDone: false },
  ];
  expect(progressOf(rows)).toEqual({ done: 1, total: 3, next: rows[1] });
  expect(rows.map((row) => isOverdue(row, "2026-11-22"))).toEqual([false, true, false]);
  expect(isOverdue({ dueOn: "2026-11-22", isDone: false }, "2026-11-22")).toBe(false);
});

describe("a reminder of what is overdue", () => {
  const today = "2027-06-07";
  const due = (isMailComing: boolean, ...rows: [dueOn: string, remindedOn: string | null][]) =>
    dueReminders(
      rows.map(([dueOn, remindedOn]) => ({ dueOn, remindedOn })),
      { today, isMailComing },
    ).map((row) => row.dueOn);

  test.each([
    ["goes at once the first time", false, [["2027-06-06", null]], ["2027-06-06"]],
    [
      "of something new on the same list goes after four weeks",
      false,
      [["2027-05-20", "2027-05-10"]],
      ["2027-05-20"],
    ],
    ["of something new waits until then", false, [["2027-05-20", "2027-05-17"]], []],
    ["unless a mail comes anyway", true, [["2027-05-20", "2027-05-17"]], ["2027-05-20"]],
    [
      "of another list waits as long",
      false,
      [
        ["2027-05-20", null],
        ["2027-05-01", "2027-05-17"],
      ],
      [],
    ],
    ["of the same never comes alone within half a year", false, [["2026-12-01", "2026-12-14"]], []],
    ["but does then", false, [["2026-11-01", "2026-12-07"]], ["2026-11-01"]],
    [
      "of the same goes along after eight weeks",
      true,
      [["2027-01-01", "2027-04-12"]],
      ["2027-01-01"],
    ],
    ["and not before", true, [["2027-01-01", "2027-04-19"]], []],
    [
      "shares its mail with every other one that it is time for",
      false,
      [
        ["2027-06-01", null],
        ["2027-01-01", "2027-02-01"],
        ["2027-02-01", "2027-05-01"],
      ],
      ["2027-06-01", "2027-01-01"],
    ],
  ] as [string, boolean, [string, string | null][], string[]][])(
    "%s",
    (_, isMailComing, rows, expected) => {
      expect(due(isMailComing, ...rows)).toEqual(expected);
    },
  );
});
