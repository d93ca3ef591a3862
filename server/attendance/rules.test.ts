import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  creditedMinutes,
  hasWallCode,
  isPresentEnough,
  isWallCode,
  presenceOn,
  settle,
  takesMarks,
  wallCodeAt,
  type Change,
} from "./rules.ts";

const at = new Date("2027-01-14T12:00:00Z");
const minutesAgo = (minutes: number): Date => new Date(at.getTime() - minutes * 60_000);

const change = (id: string, isPresent: boolean, ago: number): Change => ({
  id,
  enrolmentId: "kari",
  dateUid: "day",
  isPresent,
  means: "list",
  madeAt: minutesAgo(ago),
});

const outcome = (changes: Change[]): boolean | undefined =>
  settle([], changes, at).marks[0]?.isPresent;

describe("marks", () => {
  test("a tick that arrives late does not undo the correction made after it", () => {
    const { marks } = settle([], [change("correction", false, 10)], at);
    const late = settle(marks, [change("tick", true, 60)], at);
    expect(late.marks).toEqual([]);
    expect(late.lines).toMatchObject([{ id: "tick", wasPresent: false, counted: false }]);
  });

  test("nothing is made in the future, so nobody's fast clock shuts out the others", () => {
    const { marks } = settle([], [change("fast", true, -600)], at);
    expect(marks[0]?.madeAt).toEqual(at);
    expect(settle(marks, [change("next", false, 0)], at).marks).toMatchObject([
      { isPresent: false },
    ]);
  });

  test("each change is in the log, from what to what", () => {
    const { lines } = settle([], [change("a", true, 3), change("b", false, 2)], at);
    expect(lines.map(({ wasPresent, isPresent }) => [wasPresent, isPresent])).toEqual([
      [null, true],
      [true, false],
    ]);
  });

  test("whatever order they arrive in, what was made last counts", () => {
    const made = fc.uniqueArray(
      fc.record({ ago: fc.integer({ min: 0, max: 600 }), is: fc.boolean() }),
      {
        selector: (one) => one.ago,
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        made.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const newest = all.toSorted((a, b) => a.ago - b.ago)[0];
          const arrived = shuffled.map(({ ago, is }) => change(String(ago), is, ago));
          expect(outcome(arrived)).toBe(newest?.is);
        },
      ),
    );
  });
});

const day = (uid: string, from: string, to: string) => ({
  uid,
  startsAt: `2027-01-${from}:00Z`,
  endsAt: `2027-01-${to}:00Z`,
});
const twoDays = [day("a", "14T08:00", "14T14:30"), day("b", "15T08:00", "15T13:00")];

describe("presence", () => {
  test("is the minutes of the dates somebody was there, out of all", () => {
    expect(presenceOn(twoDays, new Set(["a"]))).toEqual({ minutes: 390, of: 690 });
    expect(presenceOn(twoDays, new Set())).toEqual({ minutes: 0, of: 690 });
    expect(presenceOn(twoDays, new Set(["gone"]))).toEqual({ minutes: 0, of: 690 });
  });

  test.each([
    { what: "the whole course is the course's own hours", minutes: 690, hours: 11, counts: 660 },
    { what: "the whole course to the minute", minutes: 690, hours: 7.55, counts: 453 },
    { what: "a part to the nearest quarter of the hours", minutes: 390, hours: 11, counts: 375 },
    { what: "a third of the hours", minutes: 230, hours: 7.5, counts: 150 },
    { what: "nothing of the hours", minutes: 0, hours: 11, counts: 0 },
    { what: "without hours as long as it lasts", minutes: 690, hours: null, counts: 690 },
    { what: "without hours to the minute", minutes: 50, hours: null, counts: 50 },
  ])("counts $what: $minutes of 690 minutes of $hours hours are $counts", (one) => {
    expect(creditedMinutes({ minutes: one.minutes, of: 690 }, one.hours)).toBe(one.counts);
  });

  test.each([
    [80, 100, 80, true],
    [79, 100, 80, false],
    [240, 300, 80, true],
    [1, 690, 1, false],
    [7, 690, 1, true],
    [690, 690, 100, true],
    [689, 690, 100, false],
    [0, 0, 80, false],
  ])("%i of %i minutes is enough for %i per cent: %s", (minutes, of, percent, enough) => {
    expect(isPresentEnough({ minutes, of }, percent)).toBe(enough);
  });
});

describe("when", () => {
  const date = day("a", "14T08:00", "14T14:30");
  const time = (clock: string): Date => new Date(`2027-01-${clock}:00Z`);

  test.each([
    ["13T19:59", false],
    ["13T20:00", true],
    ["20T08:00", true],
  ])("marks are taken at %s: %s", (clock, taken) => {
    expect(takesMarks(date, time(clock))).toBe(taken);
  });

  test.each([
    ["14T06:59", false],
    ["14T07:00", true],
    ["14T14:29", true],
    ["14T14:30", false],
  ])("there is a code on the wall at %s: %s", (clock, there) => {
    expect(hasWallCode(date, time(clock))).toBe(there);
  });

  test("the code changes each minute, and the one before it is taken for a minute more", () => {
    const { code, until } = wallCodeAt("a", time("14T08:00"));
    expect(code).toMatch(/^\d{6}$/);
    expect(until).toEqual(time("14T08:01"));
    expect(wallCodeAt("a", time("14T08:01")).code).not.toBe(code);
    expect(isWallCode("a", code, time("14T08:00"))).toBe(true);
    expect(isWallCode("a", code, new Date(time("14T08:02").getTime() - 1))).toBe(true);
    expect(isWallCode("a", code, time("14T08:02"))).toBe(false);
    expect(isWallCode("b", code, time("14T08:00"))).toBe(false);
  });
});
