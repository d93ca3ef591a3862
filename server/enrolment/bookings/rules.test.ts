import { describe, expect, test } from "vitest";

import { osloInstant, osloWall } from "#server/i18n/format.ts";

import { heldFromQueueUntil, heldUntil, maySwap } from "./rules.ts";

const at = (wall: string): Date => osloInstant(`${wall}:00`);
const now = at("2027-01-12 12:00");
const pool = {
  startsAt: at("2027-03-04 09:00"),
  closesAt: null,
  lateFrom: null,
  swapUntil: null,
  holdUntil: null,
  offerHours: 48,
};
const said = (moment: Date | null): string | null => moment && osloWall(moment).slice(0, 16);

describe("a seat without a name is kept", () => {
  test.each([
    ["until three working days before the start", {}, "2027-03-01 09:00"],
    ["over the days of Easter", { startsAt: at("2027-03-31 09:00") }, "2027-03-23 09:00"],
    ["until sign-up closes", { closesAt: at("2027-02-01 23:59") }, "2027-02-01 23:59"],
    ["not longer because sign-up does", { closesAt: at("2027-03-03 12:00") }, "2027-03-01 09:00"],
    ["until the owner's own moment", { holdUntil: at("2027-02-20 12:00") }, "2027-02-20 12:00"],
    ["not at all when that has passed", { holdUntil: at("2027-01-12 12:00") }, null],
    ["not at all near the start", { startsAt: at("2027-01-15 09:00") }, null],
    ["for thirty days without a start", { startsAt: null }, "2027-02-11 12:00"],
  ])("%s", (_rule, facts, until) =>
    expect(said(heldUntil({ ...pool, ...facts }, now))).toBe(until),
  );

  test("as long as an offer when it comes from the queue near the start", () => {
    const near = { ...pool, startsAt: at("2027-01-15 09:00") };
    expect(said(heldFromQueueUntil(near, now))).toBe("2027-01-12 18:00");
    const tomorrow = { ...pool, startsAt: at("2027-01-13 09:00") };
    expect(said(heldFromQueueUntil(tomorrow, now))).toBe("2027-01-13 09:00");
  });
});

test.each([
  ["until the start", {}, "2027-03-04 08:59", true],
  ["not from the start", {}, "2027-03-04 09:00", false],
  ["until withdrawing turns late", { lateFrom: at("2027-02-01 00:00") }, "2027-02-01 00:00", false],
  ["until the owner's own moment", { swapUntil: at("2027-03-01 00:00") }, "2027-02-28 23:59", true],
  ["always without a start", { startsAt: null }, "2030-01-01 00:00", true],
])("a seat may be given to somebody else %s", (_rule, facts, when, may) =>
  expect(maySwap({ ...pool, ...facts }, at(when))).toBe(may),
);
