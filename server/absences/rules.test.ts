import { describe, expect, test } from "vitest";

import {
  addDays,
  countDays,
  countDaysAway,
  isAway,
  isTimeToCall,
  monthBefore,
  overlaps,
  stageOf,
  type Period,
} from "./rules.ts";

const period = (startsOn: string, endsOn: string): Period => ({ startsOn, endsOn });
const autumn = period("2026-09-01", "2026-11-30");

describe("isAway", () => {
  test.each([
    ["the day before", "2026-08-31", false],
    ["the first day", "2026-09-01", true],
    ["in the middle", "2026-10-15", true],
    ["the last day", "2026-11-30", true],
    ["the day after", "2026-12-01", false],
  ])("%s", (_, day, expected) => {
    expect(isAway([autumn], day)).toBe(expected);
    expect(isAway([period("2025-01-01", "2025-01-02"), autumn], day)).toBe(expected);
    expect(isAway([], day)).toBe(false);
  });
});

describe("overlaps", () => {
  test.each([
    ["before", period("2026-08-01", "2026-08-31"), false],
    ["touching the first day", period("2026-08-01", "2026-09-01"), true],
    ["within", period("2026-10-01", "2026-10-01"), true],
    ["around", period("2026-01-01", "2027-01-01"), true],
    ["touching the last day", period("2026-11-30", "2026-12-24"), true],
    ["after", period("2026-12-01", "2026-12-24"), false],
  ])("%s", (_, other, expected) => {
    expect(overlaps(autumn, other)).toBe(expected);
    expect(overlaps(other, autumn)).toBe(expected);
  });
});

describe("days", () => {
  test.each([
    [period("2026-11-22", "2026-11-22"), 1],
    [period("2026-09-01", "2026-09-30"), 30],
    // Through the change of the clock, and a leap day.
    [period("2026-10-24", "2026-10-26"), 3],
    [period("2028-02-01", "2028-03-01"), 30],
  ])("of %o are %i", (of, days) => {
    expect(countDays(of)).toBe(days);
  });

  test.each([
    ["none without an absence", [], 0],
    ["those within", [autumn], 30],
    ["each once, where two absences meet", [autumn, period("2026-09-20", "2026-10-10")], 30],
    ["of two apart", [period("2026-08-20", "2026-09-02"), period("2026-09-29", "2026-10-10")], 4],
    ["none of one outside", [period("2027-01-01", "2027-02-01")], 0],
    [
      "the longer one, when one lies within the other",
      [period("2026-09-01", "2026-09-20"), period("2026-09-05", "2026-09-06")],
      20,
    ],
  ])("away in September: %s", (_, absences, days) => {
    expect(countDaysAway(absences, period("2026-09-01", "2026-09-30"))).toBe(days);
  });

  test("are added over months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });
});

test.each([
  ["2027-03-01", "2027-02-01"],
  ["2027-03-31", "2027-02-28"],
  ["2028-03-31", "2028-02-29"],
  ["2027-01-15", "2026-12-15"],
  ["2027-05-31", "2027-04-30"],
])("a month before %s is %s", (day, before) => {
  expect(monthBefore(day)).toBe(before);
});

test.each([
  ["2026-08-31", "coming"],
  ["2026-09-01", "running"],
  ["2026-11-30", "running"],
  ["2026-12-01", "ended"],
])("on %s an autumn is %s", (day, stage) => {
  expect(stageOf(autumn, day)).toBe(stage);
});

describe("the call before the return", () => {
  test.each([
    ["two months before", "2026-09-30", false],
    ["the day before the last month", "2026-10-31", false],
    ["the first day of the last month", "2026-11-01", true],
    ["the last day", "2026-11-30", true],
    ["after the return", "2026-12-01", false],
  ])("%s", (_, day, expected) => {
    expect(isTimeToCall(autumn, day)).toBe(expected);
  });

  test("is for those who were away long enough to lose touch", () => {
    expect(isTimeToCall(period("2026-11-01", "2026-11-20"), "2026-11-10")).toBe(false);
    expect(isTimeToCall(period("2026-09-01", "2026-10-29"), "2026-10-20")).toBe(false);
    expect(isTimeToCall(period("2026-09-01", "2026-10-30"), "2026-10-20")).toBe(true);
  });
});
