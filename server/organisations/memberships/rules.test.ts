import { expect, it } from "vitest";

import { dayAfterWorkingDays, workingDaysAfter } from "./rules.ts";

it.each([
  ["2026-11-18", "2026-11-18", 0, "the day itself"],
  ["2026-11-18", "2026-11-20", 2, "Wednesday to Friday"],
  ["2026-11-20", "2026-11-22", 0, "over a weekend"],
  ["2026-11-20", "2026-11-25", 3, "Friday to Wednesday"],
  ["2026-11-01", "2026-11-30", 21, "a whole month"],
  ["2026-11-25", "2026-11-20", 0, "backwards"],
])("from %s to %s are %i working days (%s)", (since, today, days) => {
  expect(workingDaysAfter(since, today)).toBe(days);
});

it.each([
  ["2026-11-18", 3, "2026-11-23"],
  ["2026-11-20", 3, "2026-11-25"],
  ["2026-11-21", 1, "2026-11-23"],
  ["2026-11-18", 0, "2026-11-18"],
])("%s and %i working days is %s", (since, count, day) => {
  expect(dayAfterWorkingDays(since, count)).toBe(day);
  expect(workingDaysAfter(since, day)).toBe(count);
});
