import { describe, expect, test } from "vitest";

import { locales } from "#server/i18n/locales.ts";

import { courseInput, courseKinds, datelessKind, onlineKinds } from "../schema.ts";
import { defaultWithdrawal, kindDefaults, kindWords } from "./rules.ts";

const day = { start: "2031-01-14T09:00", end: "2031-01-14T15:00" };
const link = "https://teams.example/rom";
const form = { title: "Noe", forWhom: "Alle", contact: "kontoret@example.no" };
const wrong = (given: object): Record<string, string> =>
  Object.fromEntries(
    courseInput
      .safeParse({ ...form, ...given })
      .error?.issues.map((issue) => [issue.path[0], issue.message]) ?? [],
  );

describe("what each kind asks for", () => {
  test.each(courseKinds)("%s can be made of what it begins with", (kind) => {
    const { seats } = kindDefaults[kind];
    const where = onlineKinds.includes(kind) ? link : "Voss";
    const dates = kind === datelessKind ? [] : [day];
    expect(wrong({ kind, dates, where, seats })).toEqual({});
  });

  test("a nettkurs without dates has none, and may have room for everybody", () => {
    const kind = datelessKind;
    expect(wrong({ kind, dates: [day], where: link, seats: null })).toEqual({ dates: "invalid" });
    expect(wrong({ kind, dates: [], where: link, seats: 5 })).toEqual({});
    expect(wrong({ kind, dates: [], where: "Voss", seats: null })).toEqual({ where: "link" });
  });

  test("everything else has a date and a number of seats", () => {
    for (const kind of courseKinds.filter((one) => one !== datelessKind))
      expect(wrong({ kind, dates: [], where: link, seats: null })).toEqual({
        dates: "required",
        seats: "number",
      });
  });

  test("an information meeting is on the net, the others where they like", () => {
    const where = "Voss kulturhus";
    expect(wrong({ kind: "infoMeeting", dates: [day], where, seats: 5 })).toEqual({
      where: "link",
    });
    for (const kind of ["supervisorCourse", "networkMeeting", "gathering"])
      for (const one of [where, link])
        expect(wrong({ kind, dates: [day], where: one, seats: 5 })).toEqual({});
  });

  test("without a kind it is a supervisor course, as before there were others", () => {
    expect(courseInput.parse({ ...form, dates: [day], where: "Voss", seats: 5 }).kind).toBe(
      "supervisorCourse",
    );
  });
});

describe("what each kind begins with", () => {
  test("a network meeting is for three audiences and gives no certificate", () => {
    expect(kindDefaults.networkMeeting).toMatchObject({
      audiences: ["supervisorsInRegion", "traineesInRegion", "leadersInRegion"],
      presentShare: null,
    });
  });

  test("an information meeting is short", () => {
    const { from, to } = kindDefaults.infoMeeting.day;
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    expect(minutes(to) - minutes(from)).toBeLessThanOrEqual(60);
  });

  test.each([
    ["supervisorCourse", "2031-01-14T09:00", "2031-01-01 12:00:00", "2031-01-07T23:59"],
    ["gathering", "2031-01-14T10:00", "2030-12-01 12:00:00", "2030-12-31T23:59"],
    ["supervisorCourse", "2031-01-14T09:00", "2031-01-08 00:00:00", null],
    ["infoMeeting", "2031-01-14T12:00", "2030-01-01 12:00:00", null],
    ["selfPaced", undefined, "2030-01-01 12:00:00", null],
  ] as const)("«meld av innen» of %s on %s, made %s, is %s", (kind, start, now, by) => {
    expect(defaultWithdrawal(kind, start, now)).toBe(by);
  });

  test("every kind has words of its own, in every language", () => {
    for (const locale of locales) {
      const names = courseKinds.map((kind) => kindWords(locale, kind).name);
      expect(new Set(names).size).toBe(courseKinds.length);
      for (const kind of courseKinds) {
        const { the, The } = kindWords(locale, kind);
        expect(The.toLowerCase()).toBe(the);
      }
    }
  });
});
