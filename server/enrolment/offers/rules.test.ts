import { describe, expect, test } from "vitest";

import { osloInstant, osloWall } from "#server/i18n/format.ts";

import { intoWorkingHours, offerUntil } from "./rules.ts";

const at = (wall: string): Date => osloInstant(`${wall}:00`);
const said = (moment: Date | null): string | null => moment && osloWall(moment).slice(0, 16);

describe("the end of an offer is moved into working hours", () => {
  test.each([
    ["stays on a Thursday at noon", "2027-01-14 12:00", "2027-01-14 12:00"],
    ["stays at 8 in the morning", "2027-01-14 08:00", "2027-01-14 08:00"],
    ["stays at 8 in the evening", "2027-01-14 20:00", "2027-01-14 20:00"],
    ["waits from the night for noon of the same day", "2027-01-14 03:20", "2027-01-14 12:00"],
    ["waits from a late evening for noon of the next day", "2027-01-14 22:45", "2027-01-15 12:00"],
    ["keeps its time of day from Saturday to Monday", "2027-01-16 14:30", "2027-01-18 14:30"],
    ["comes from a Saturday night to Monday at noon", "2027-01-16 23:30", "2027-01-18 12:00"],
    ["comes from a late Friday to Monday at noon", "2027-01-15 21:00", "2027-01-18 12:00"],
    ["leaps over all of Easter", "2027-03-25 10:00", "2027-03-30 10:00"],
    ["leaps over the first of May, a Saturday", "2027-05-01 10:00", "2027-05-03 10:00"],
    ["leaps over Whit Monday, which is the seventeenth", "2027-05-15 10:00", "2027-05-18 10:00"],
    ["leaps over Ascension Day", "2027-05-06 10:00", "2027-05-07 10:00"],
    ["leaps over New Year's Day", "2027-01-01 09:00", "2027-01-04 09:00"],
    ["stays on Christmas Eve before noon", "2026-12-24 11:00", "2026-12-24 11:00"],
    ["leaves the afternoon of Christmas Eve alone", "2026-12-24 14:00", "2026-12-28 14:00"],
    ["comes to noon of Christmas Eve", "2026-12-23 22:00", "2026-12-24 12:00"],
    ["leaves the afternoon of New Year's Eve alone", "2026-12-31 15:00", "2027-01-04 15:00"],
    ["does not come to a closed afternoon", "2028-12-23 14:00", "2028-12-27 14:00"],
    // Clocks go forward on Sunday 28 March 2027, and back on Sunday 31 October 2027.
    [
      "keeps its time of day over the change to summer time",
      "2027-03-28 09:00",
      "2027-03-30 09:00",
    ],
    [
      "keeps its time of day over the change to winter time",
      "2027-10-31 09:00",
      "2027-11-01 09:00",
    ],
  ])("%s", (_rule, from, to) => expect(said(intoWorkingHours(at(from)))).toBe(to));
});

describe("an offer", () => {
  const offer = (now: string, starts: string | null, offerHours = 48) =>
    said(offerUntil({ startsAt: starts ? at(starts) : null, offerHours }, at(now)));

  test.each([
    ["stands for 48 hours", "2027-01-12 12:00", "2027-03-01 09:00", "2027-01-14 12:00"],
    ["is moved out of the weekend", "2027-01-14 15:00", "2027-03-01 09:00", "2027-01-18 15:00"],
    ["stands as long without a start", "2027-01-12 12:00", null, "2027-01-14 12:00"],
    ["is six hours within 72 hours", "2027-01-12 09:00", "2027-01-15 08:59", "2027-01-12 15:00"],
    ["is 48 hours at exactly 72 hours", "2027-01-12 09:00", "2027-01-15 09:00", "2027-01-14 09:00"],
    // Moved to noon of the 14th it would end less than a day before the start.
    ["is not moved into the last day", "2027-01-13 16:00", "2027-01-15 09:00", "2027-01-13 22:00"],
    ["is a seat at once within 24 hours", "2027-01-14 12:00", "2027-01-15 11:59", null],
    ["is an offer at exactly 24 hours", "2027-01-14 11:00", "2027-01-15 11:00", "2027-01-14 17:00"],
  ])("%s", (_rule, now, starts, until) => expect(offer(now, starts)).toBe(until));

  test("stands for as long as the owner of the seats says", () => {
    expect(offer("2027-01-12 12:00", "2027-03-01 09:00", 24)).toBe("2027-01-13 12:00");
    expect(offer("2027-01-12 09:00", "2027-01-14 09:00", 3)).toBe("2027-01-12 12:00");
  });

  test("never stands beyond the start, and always beyond now", () => {
    for (let hours = 0; hours < 24 * 30; hours += 1) {
      const now = at("2026-12-20 00:00");
      const startsAt = new Date(now.getTime() + hours * 3_600_000);
      const until = offerUntil({ startsAt, offerHours: 48 }, now);
      if (hours < 24) expect(until).toBeNull();
      else {
        expect(until!.getTime()).toBeGreaterThan(now.getTime());
        expect(until!.getTime()).toBeLessThanOrEqual(startsAt.getTime());
      }
    }
  });
});

test("an Oslo wall time and its instant are each other's", () => {
  expect(osloInstant("2027-01-14 12:00:00").toISOString()).toBe("2027-01-14T11:00:00.000Z");
  expect(osloInstant("2027-07-14 12:00:00").toISOString()).toBe("2027-07-14T10:00:00.000Z");
  expect(osloInstant("2027-10-31 02:30:00").toISOString()).toBe("2027-10-31T00:30:00.000Z");
  expect(osloInstant("2027-03-28 02:30:00").toISOString()).toBe("2027-03-28T01:30:00.000Z");
});
