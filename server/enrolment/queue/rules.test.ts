import { describe, expect, test } from "vitest";

import { explain, groupsOf, nextInLine, type Line } from "./rules.ts";

const queue = (...blocks: (string | null)[]) => blocks.map((block, seq) => ({ block, seq }));
const numbers = (groups: { seq: number }[][]) => groups.map((group) => group.map((one) => one.seq));

describe("who gets the free seats", () => {
  test("is the first in the queue, one by one", () => {
    expect(numbers(nextInLine(queue(null, null, null), 2).taken)).toEqual([[0], [1]]);
  });

  test("is a group only when there are seats for all of it", () => {
    expect(numbers(nextInLine(queue("a", "a", "a", null), 3).taken)).toEqual([[0, 1, 2]]);
    expect(nextInLine(queue("a", "a", "a", null), 2).taken).toEqual([]);
  });

  test("is nobody behind a group that does not fit", () => {
    expect(numbers(nextInLine(queue(null, "a", "a", null), 2).taken)).toEqual([[0]]);
  });

  test("are those behind it when the group is passed over", () => {
    const { taken, passed } = nextInLine(queue("a", "a", null, "b", "b", null), 1, true);
    expect(numbers(taken)).toEqual([[2]]);
    expect(numbers(passed)).toEqual([[0, 1]]);
  });

  test("are two groups that stand beside each other as two groups", () => {
    expect(numbers(groupsOf(queue("a", "a", "b", "b", null)))).toEqual([[0, 1], [2, 3], [4]]);
  });
});

const at = new Date("2027-01-12T11:00:00Z");
const until = new Date("2027-01-14T11:00:00Z");
const later = new Date("2027-01-15T11:00:00Z");
const pool = {
  capacity: 10,
  isOpen: true,
  startsAt: new Date("2027-03-01T08:00:00Z"),
  mode: "firstCome" as const,
  appliesBy: null,
  allocatedAt: null,
};
const line: Line = {
  taken: 10,
  waiting: 3,
  held: 0,
  headGroup: null,
  offers: [
    { name: "Kari Vik", until: later, seats: 1 },
    { name: "Fjordvik", until, seats: 3 },
  ],
};
const person = { isOffice: false, position: 3 } as const;

describe("the explanation", () => {
  test("tells a person numbers and times, and nobody's name", () => {
    const group = { bookingId: "booking", name: "Nesdal", seats: 4 };
    const told = explain(pool, { ...line, headGroup: group }, at, person);
    expect(told).toMatchObject({
      capacity: 10,
      free: 0,
      waiting: 3,
      position: 3,
      nextDeadline: until,
      offers: [
        { until, seats: 3 },
        { until: later, seats: 1 },
      ],
      reason: "noFreeSeat",
    });
    expect(JSON.stringify(told)).not.toMatch(/Kari|Fjordvik|Nesdal|booking"/u);
  });

  test("tells the office the same with names", () => {
    const told = explain(pool, line, at, { isOffice: true });
    expect(told.offers.map((offer) => offer.name)).toEqual(["Fjordvik", "Kari Vik"]);
  });

  const group = { bookingId: "booking", name: "Fjordvik", seats: 3 };
  test.each([
    ["noFreeSeat", pool, line],
    ["groupDoesNotFit", pool, { ...line, taken: 8, headGroup: group }],
    [null, pool, { ...line, taken: 7, headGroup: group }],
    ["begun", { ...pool, startsAt: at }, line],
    ["paused", { ...pool, isOpen: false }, line],
    ["notAllocated", { ...pool, mode: "apply" as const }, { ...line, waiting: 0 }],
    [null, pool, { ...line, waiting: 0 }],
  ])("says %s when nothing was sent", (reason, facts, stands) =>
    expect(explain(facts, stands, at, person).reason).toBe(reason),
  );
});
