import fc from "fast-check";
import { expect, test } from "vitest";

import { forecastOf, isPossible, inHours } from "./rules.ts";

const rule = { totalMinutes: 7_200 };
const today = "2027-01-01";
const evening = (day: string) => ({ day, minutes: 180 });

test("whoever has the hours is done", () => {
  const ledger = { minutes: 7_200, openMinutes: 3_600, planned: [evening("2027-01-12")] };
  expect(forecastOf(rule, ledger, today)).toEqual({ state: "done" });
});

test("planned dates that suffice say when", () => {
  const planned = ["2027-01-12", "2027-01-26", "2027-02-09"].map(evening);
  expect(forecastOf(rule, { minutes: 6_900, openMinutes: 0, planned }, today)).toEqual({
    state: "planned",
    day: "2027-01-26",
    missingMinutes: 300,
  });
});

test("what they do not reach is estimated by the rhythm, from the last of them", () => {
  const planned = [evening("2027-01-12")];
  expect(forecastOf(rule, { minutes: 6_660, openMinutes: 0, planned }, today)).toEqual({
    state: "estimated",
    // 360 minutes are four weeks of ninety.
    day: "2027-02-09",
    missingMinutes: 540,
    // What is confirmed and the one evening that is planned.
    reachedMinutes: 6_840,
  });
});

test("more hours never finish later, and no forecast lies in the past", () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.nat(7_000), fc.nat(500), days, (minutes, more, offsets) => {
      const planned = offsets
        .toSorted((a, b) => a - b)
        .map((offset) =>
          evening(new Date(Date.UTC(2027, 0, 1 + offset)).toISOString().slice(0, 10)),
        );
      const now = forecastOf(rule, { minutes, openMinutes: 0, planned }, today);
      const later = forecastOf(rule, { minutes: minutes + more, openMinutes: 0, planned }, today);
      if (now.state === "done") expect(later.state).toBe("done");
      else {
        expect(now.day >= today).toBe(true);
        if (later.state !== "done") expect(later.day <= now.day).toBe(true);
      }
    }),
  );
});

test.each([
  [0, true],
  [180, true],
  [181, false],
  [-1, false],
  [90.5, false],
])("%d of 180 minutes: %s", (minutes, possible) => {
  expect(isPossible(minutes, 180)).toBe(possible);
});

test.each([
  [0, 0],
  [6_722, 112],
  [5_257, 87.6],
  [7_199, 119.9],
  [7_200, 120],
])("%i minutes are shown as %d hours, never as more than they are", (minutes, hours) => {
  expect(inHours(minutes)).toBe(hours);
});
