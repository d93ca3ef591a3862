import { describe, expect, it, test } from "vitest";

import {
  addMonths,
  addWorkingDays,
  isWorkingDay,
  workingDayFrom,
  workingDayUntil,
} from "./holidays.ts";

describe("a working day", () => {
  it.each([
    ["2027-01-01", "New Year's Day"],
    ["2027-03-25", "Maundy Thursday"],
    ["2027-03-26", "Good Friday"],
    ["2027-03-29", "Easter Monday"],
    ["2027-05-06", "Ascension Day"],
    ["2027-05-17", "Whit Monday and Constitution Day"],
    ["2026-05-25", "Whit Monday"],
    ["2025-04-21", "Easter Monday"],
    ["2026-05-01", "Labour Day"],
    ["2026-12-25", "Christmas Day"],
    ["2026-11-21", "a Saturday"],
    ["2026-11-22", "a Sunday"],
  ])("is not %s (%s)", (date) => expect(isWorkingDay(date)).toBe(false));

  it.each(["2027-01-04", "2027-03-24", "2027-03-30", "2026-12-24", "2026-11-20"])("is %s", (date) =>
    expect(isWorkingDay(date)).toBe(true),
  );
});

test.each([
  ["2026-11-20", 1, "2026-11-23"],
  ["2026-11-23", -1, "2026-11-20"],
  ["2027-03-24", 1, "2027-03-30"],
  ["2027-03-30", -1, "2027-03-24"],
  ["2027-01-04", -1, "2026-12-31"],
  ["2026-11-18", 5, "2026-11-25"],
  ["2026-11-18", 0, "2026-11-18"],
])("from %s, %i working days on is %s", (date, days, expected) =>
  expect(addWorkingDays(date, days)).toBe(expected),
);

test("months are added as the calendar has them", () => {
  expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
  expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
  expect(addMonths("2026-01-15", 12)).toBe("2027-01-15");
});

test("what is no working day goes to the next one or the one before", () => {
  expect(workingDayFrom("2026-11-21")).toBe("2026-11-23");
  expect(workingDayUntil("2026-11-22")).toBe("2026-11-20");
  expect(workingDayFrom("2026-11-20")).toBe("2026-11-20");
});
