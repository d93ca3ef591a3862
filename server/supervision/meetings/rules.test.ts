import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays } from "#server/absences/rules.ts";

import { halfYearOf, meetingsEvery, meetingsIn, minutesOf, restMoved } from "./rules.ts";

const today = "2026-11-26";
const evening = { start: "17:00", end: "20:00" };

describe("dates as they stand in a mail", () => {
  test.each<[string, string[]]>([
    ["12.1, 26.1 og 9.2 kl. 17-20", ["2027-01-12", "2027-01-26", "2027-02-09"]],
    ["12.1., 26.1. og 9.2. kl 17.00-20.00", ["2027-01-12", "2027-01-26", "2027-02-09"]],
    ["12/1, 26/1 og 9/2 17–20", ["2027-01-12", "2027-01-26", "2027-02-09"]],
    ["kl. 17-20: 12.1, 26.1", ["2027-01-12", "2027-01-26"]],
    ["Tirsdag 12. januar kl 17.00 til 20.00", ["2027-01-12"]],
    ["tysdag 12. januar 2027, 17:00-20:00", ["2027-01-12"]],
    ["Møtene blir 12.1.2027 og 26.1.27, klokka 17-20 hos Kari", ["2027-01-12", "2027-01-26"]],
    ["12.1\n26.1\n9.2\nkl. 17-20", ["2027-01-12", "2027-01-26", "2027-02-09"]],
    ["2027-01-12 17-20", ["2027-01-12"]],
    ["3.12 og 14.1 kl 17-20", ["2026-12-03", "2027-01-14"]],
    ["9. feb, 12. jan. kl. 17-20", ["2027-01-12", "2027-02-09"]],
    ["12.1 kl. 17-20, 12.1 kl. 18-20", ["2027-01-12"]],
  ])("%s", (text, days) => {
    expect(meetingsIn(text, today)).toEqual({
      meetings: days.map((day) => ({ day, ...evening })),
      unread: [],
    });
  });

  test("each takes the time that follows it", () => {
    expect(meetingsIn("12.1 kl. 17-20, 26.1 kl. 9-15.30\n9.2", today).meetings).toEqual([
      { day: "2027-01-12", ...evening },
      { day: "2027-01-26", start: "09:00", end: "15:30" },
      { day: "2027-02-09", start: "09:00", end: "15:30" },
    ]);
  });

  test("without a time they take the usual one, and are told when there is none", () => {
    expect(meetingsIn("12.1", today, evening).meetings).toEqual([
      { day: "2027-01-12", ...evening },
    ]);
    expect(meetingsIn("12.1", today)).toEqual({
      meetings: [],
      unread: [{ code: "timeMissing", text: "12.1" }],
    });
  });

  test.each([
    ["31.2 kl. 17-20", "noSuchDay", "31.2"],
    ["12.13 kl. 17-20", "noSuchDay", "12.13"],
    ["12.1.2026 kl. 17-20", "past", "12.1.2026"],
    ["onsdag 12.1 kl. 17-20", "weekday", "12.1"],
    ["12.1 kl. 20-17", "endBeforeStart", "kl. 20-17"],
  ])("%s is no meeting, and says why", (text, code, said) => {
    expect(meetingsIn(text, today).unread).toContainEqual({ code, text: said });
  });

  test("a day in February that is not every year is the next there is", () => {
    expect(meetingsIn("29.2 kl 17-20", today).meetings).toMatchObject([{ day: "2028-02-29" }]);
  });

  test("words and telephone numbers are no dates", () => {
    expect(meetingsIn("Hei! Ring 900 00 123. Hilsen Kari", today)).toEqual({
      meetings: [],
      unread: [],
    });
  });

  test("whatever is written, nothing fails, and days are real, ahead, in order and once", () => {
    const word = fc.constantFrom(
      "12.1",
      "9. feb",
      "kl. 17-20",
      "31.4",
      "og",
      "tirsdag",
      ",",
      "\n",
      "17",
      "-",
      "2027",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 25 }),
        (words) => {
          const { meetings } = meetingsIn(words.join(" "), today, evening);
          const days = meetings.map(({ day }) => day);
          expect(days).toEqual([...new Set(days)].toSorted());
          for (const { day, start, end } of meetings) {
            expect(addDays(day, 0)).toBe(day);
            expect(day >= today).toBe(true);
            expect(end > start).toBe(true);
          }
        },
      ),
    );
  });
});

describe("a rhythm", () => {
  const first = { day: "2027-01-12", ...evening };

  test("meets every second week on its weekday", () => {
    expect(meetingsEvery(2, first, "2027-02-28").map(({ day }) => day)).toEqual([
      "2027-01-12",
      "2027-01-26",
      "2027-02-09",
      "2027-02-23",
    ]);
  });

  test("passes over holidays and breaks, and keeps its step", () => {
    // Ascension Day 2027 is 6 May, 17 May a Monday.
    const thursdays = meetingsEvery(1, { day: "2027-04-29", ...evening }, "2027-05-20");
    expect(thursdays.map(({ day }) => day)).toEqual(["2027-04-29", "2027-05-13", "2027-05-20"]);
    const winter = meetingsEvery(2, first, "2027-03-10", [
      { from: "2027-02-22", to: "2027-02-28" },
    ]);
    expect(winter.map(({ day }) => day)).toEqual([
      "2027-01-12",
      "2027-01-26",
      "2027-02-09",
      "2027-03-09",
    ]);
  });
});

test.each([
  ["2027-06-30", "2027-1"],
  ["2027-07-01", "2027-2"],
])("%s lies in %s", (day, half) => {
  expect(halfYearOf(day)).toBe(half);
});

test("a meeting lasts so many minutes", () => {
  expect(minutesOf({ start: "09:15", end: "15:00" })).toBe(345);
});

test("the rest of a series moves by as many days; what was planned beside it and what has been stays", () => {
  const at = (day: string, start = "17:00", end = "20:00") => ({ day, start, end });
  const [first, second, third] = [at("2027-01-12"), at("2027-01-26"), at("2027-02-09")];
  const besides = [at("2027-01-14"), at("2027-02-02", "09:00", "15:00")];
  expect(
    restMoved([first, ...besides, second, third], second, at("2027-01-28", "18:00", "21:00")),
  ).toEqual([
    { was: second, is: at("2027-01-28", "18:00", "21:00") },
    { was: third, is: at("2027-02-11", "18:00", "21:00") },
  ]);
  // Both changes of the clock lie between, and the hour stays.
  const autumn = [at("2027-03-16"), at("2027-11-09")];
  expect(restMoved(autumn, autumn[0]!, at("2027-03-15")).map(({ is }) => is)).toEqual([
    at("2027-03-15"),
    at("2027-11-08"),
  ]);
});
