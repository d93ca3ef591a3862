import { describe, expect, test } from "vitest";

import { minutesOf, peopleIn } from "./rules.ts";

describe("people on a pasted list", () => {
  test.each([
    ["Kari Vik, kari@vik.no, 900 00 000", "Kari", "Vik", "900 00 000"],
    ["Kari Anne Vik <kari@vik.no>", "Kari Anne", "Vik", null],
    ["Vik, Kari <kari@vik.no>", "Kari", "Vik", null],
    ["Kari\tVik\tkari@vik.no\t+47 90000000\tBergen", "Kari", "Vik", "+47 90000000"],
    ["Kari Vik;kari@vik.no;Bergen", "Kari", "Vik", null],
    ["KARI@VIK.NO Kari Vik", "Kari", "Vik", null],
    ["kari@vik.no", "", "", null],
  ])("%s", (line, firstName, lastName, phone) => {
    expect(peopleIn(line)).toEqual({
      people: [{ firstName, lastName, address: "kari@vik.no", phone }],
    });
  });

  test("each stands there once, and empty lines are nobody", () => {
    const found = peopleIn(
      "Kari Vik, kari@vik.no\r\n\r\n  \nOla Dahl, ola@dahl.no\nKari V., Kari@vik.no",
    );
    expect("people" in found && found.people.map(({ address }) => address)).toEqual([
      "kari@vik.no",
      "ola@dahl.no",
    ]);
  });

  test.each([
    ["Kari Vik", 1],
    ["Kari Vik, kari@vik.no\n\nOla Dahl, ola(a)dahl.no", 3],
  ])("a line without an address is told by its number", (list, line) => {
    expect(peopleIn(list)).toEqual({ line });
  });

  test("nothing is nobody", () => {
    expect(peopleIn(" \n ")).toEqual({ people: [] });
  });
});

test.each([
  [57.5, 3450],
  [0, 0],
  [0.24, 15],
  [120, 7200],
])("%d hours are %d minutes", (hours, minutes) => {
  expect(minutesOf(hours)).toBe(minutes);
});
