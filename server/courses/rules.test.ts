import { describe, expect, test } from "vitest";

import { courseStatus, endOf, nextYear, placeOrLink, slugOf } from "./rules.ts";
import { courseInput } from "./schema.ts";

const at = new Date("2026-11-22T12:00:00Z");
const ahead = new Date("2027-01-14T08:00:00Z");
const behind = new Date("2026-01-14T08:00:00Z");
const coming = {
  state: "published" as const,
  startsAt: ahead,
  endsAt: ahead,
  opensAt: null,
  closesAt: null,
  free: 3,
  mode: "firstCome" as const,
  appliesBy: null,
  allocatedAt: null,
};

describe("what a course is at this moment", () => {
  test.each([
    ["open", coming],
    ["full", { ...coming, free: 0 }],
    ["draft", { ...coming, state: "draft" as const }],
    ["cancelled", { ...coming, state: "cancelled" as const, endsAt: behind }],
    ["over", { ...coming, startsAt: behind, endsAt: behind }],
    ["closed", { ...coming, startsAt: behind }],
    ["closed", { ...coming, closesAt: behind, free: 0 }],
    ["open", { ...coming, mode: "apply" as const, appliesBy: ahead }],
    ["closed", { ...coming, mode: "apply" as const, appliesBy: behind }],
    ["open", { ...coming, mode: "apply" as const, appliesBy: behind, allocatedAt: behind }],
    ["notYetOpen", { ...coming, opensAt: ahead }],
  ])("is %s", (status, course) => {
    expect(courseStatus(course, at)).toBe(status);
  });
});

describe("the address of a course", () => {
  test.each([
    ["Veilederkurs", "Voss, Park hotell", "2027-01-14 09:00:00", "veilederkurs-voss-januar-2027"],
    [
      "Kurs på Ålesund sjukehus",
      "Ålesund",
      "2027-05-03 09:00:00",
      "kurs-pa-alesund-sjukehus-mai-2027",
    ],
    ["Ære, øl og å være", null, "2027-12-01 09:00:00", "aere-ol-og-a-vaere-nett-desember-2027"],
    ["???", "!!!", "2027-02-01 09:00:00", "februar-2027"],
    ["Nettkurs: å gi tilbakemelding", null, null, "nettkurs-a-gi-tilbakemelding"],
    ["Café José", "Førde (sentrum)", "2027-03-01 09:00:00", "cafe-jose-forde-mars-2027"],
  ])("of «%s» at %s is made of plain letters", (title, place, start, slug) => {
    expect(slugOf(title, place, start)).toBe(slug);
  });

  test("is never longer than 100 characters", () => {
    expect(
      slugOf("samfunnsmedisin ".repeat(20) + "a b c d", "Voss", "2027-01-14").length,
    ).toBeLessThanOrEqual(100);
    expect(slugOf("x".repeat(300), "Voss", "2027-01-14 09:00:00").length).toBeLessThanOrEqual(100);
  });
});

test("something without dates ends when it closes, and is over then", () => {
  const dateless = { ...coming, startsAt: null };
  const status = (closesAt: Date | null) =>
    courseStatus({ ...dateless, closesAt, endsAt: endOf([], closesAt) }, at);
  expect([status(null), status(ahead), status(behind)]).toEqual(["open", "open", "over"]);
});

describe("«where»", () => {
  test.each(["https://teams.example/abc", "https://teams.example/abc kode 123", "HTTPS://a.no"])(
    "%s is the link to join, with what is written behind it",
    (where) => expect(placeOrLink(where)).toEqual({ place: null, joinUrl: where }),
  );

  test.each(["Voss", "Storgata 1/2, kl. 9", "St. Olavs plass 1"])("%s is a place", (where) => {
    expect(courseInput.shape.where.parse(where)).toBe(where);
    expect(placeOrLink(where)).toEqual({ place: where, joinUrl: null });
  });

  test.each([
    "Voss, https://kart.example",
    "Teams: https://teams.example/abc kode 123",
    "http://teams.example/abc",
    "teams.example.com/l/meetup-join/1",
    "Møte på www.zoom.example",
  ])("%s is refused: a link to join must never be taken for a public place", (where) => {
    expect(courseInput.shape.where.safeParse(where).error?.issues).toMatchObject([
      { message: "linkFirst" },
    ]);
  });
});

test("next year is the same weekday, also over a leap year", () => {
  for (const wall of ["2026-11-25 09:00:00", "2027-12-30T18:30", "2028-02-29 10:00:00"]) {
    const moved = nextYear(wall);
    const weekday = (day: string) => new Date(`${day.slice(0, 10)}T00:00:00Z`).getUTCDay();
    expect(weekday(moved)).toBe(weekday(wall));
    expect(moved.slice(11)).toBe(wall.slice(11, 16));
  }
});
