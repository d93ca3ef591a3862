import { describe, expect, it } from "vitest";

import { roles } from "#db/schema/roles.ts";
import type { Actor, ActiveMembership, Role } from "#server/authorize.ts";

import { maySeeColleagues, maySeePeople, mayGive, type Place } from "./policy.ts";

const place = (id: string, kind: Place["kind"], more: Partial<Place> = {}): Place => ({
  id,
  kind,
  county: null,
  officesOfRegion: [],
  ...more,
});

const places = {
  fjordvik: place("fjordvik", "municipality", { county: "46" }),
  skarvoy: place("skarvoy", "municipality", { county: "46" }),
  nordvag: place("nordvag", "municipality", { county: "18" }),
  vest: place("vest", "office"),
  nord: place("nord", "office"),
  bergen: place("bergen", "trust", { officesOfRegion: ["vest"] }),
  bodo: place("bodo", "trust", { officesOfRegion: ["nord"] }),
  association: place("association", "association"),
  operator: place("operator", "operator"),
};
type PlaceName = keyof typeof places;

const actor = (...memberships: ActiveMembership[]): Actor => ({
  personId: "someone",
  locale: "nb",
  memberships,
});
const actors: Record<string, Actor> = {
  stranger: actor(),
  trainee: actor({ role: "trainee", organisationId: "fjordvik", counties: ["46"] }),
  supervisor: actor({ role: "supervisor", organisationId: "fjordvik", counties: ["46"] }),
  healthLeader: actor({ role: "healthLeader", organisationId: "fjordvik", counties: ["46"] }),
  municipalityStaff: actor({
    role: "municipalityStaff",
    organisationId: "fjordvik",
    counties: ["46"],
  }),
  officeStaff: actor({ role: "officeStaff", organisationId: "vest", counties: ["11", "46"] }),
  trustContact: actor({ role: "trustContact", organisationId: "bergen", counties: [] }),
  groupCoordinator: actor({
    role: "groupCoordinator",
    organisationId: "association",
    counties: ["46"],
  }),
  dpo: actor({ role: "dpo", organisationId: "operator", counties: [] }),
  admin: actor({ role: "admin", organisationId: "operator", counties: [] }),
};

// Everything somebody may give; whatever is not written here is refused.
const gives: Record<string, Partial<Record<PlaceName, readonly Role[]>>> = {
  healthLeader: { fjordvik: ["trainee", "supervisor", "healthLeader", "municipalityStaff", "dpo"] },
  officeStaff: {
    vest: ["officeStaff"],
    bergen: ["trustContact"],
    fjordvik: ["healthLeader"],
    skarvoy: ["healthLeader"],
  },
  admin: {
    operator: ["admin", "dpo"],
    association: ["groupCoordinator"],
    vest: ["officeStaff", "groupCoordinator", "dpo"],
    nord: ["officeStaff", "groupCoordinator", "dpo"],
    bergen: ["trustContact", "dpo"],
    bodo: ["trustContact", "dpo"],
  },
};

describe.each(Object.keys(actors))("%s gives", (name) => {
  it.each(Object.keys(places) as PlaceName[])("in %s only the roles of the table", (where) => {
    const given = roles.filter((role) => mayGive(actors[name]!, { role, place: places[where] }));
    expect(given.toSorted()).toEqual([...(gives[name]?.[where] ?? [])].toSorted());
  });
});

describe("help at one event", () => {
  it("is asked for by the office that holds it, and by nobody else", () => {
    const giving = (where: PlaceName) =>
      Object.keys(actors).filter((name) =>
        mayGive(actors[name]!, { role: "eventStaff", place: places[where], eventId: "course" }),
      );
    expect(giving("vest")).toEqual(["officeStaff"]);
    expect(giving("nord")).toEqual([]);
    expect(giving("fjordvik")).toEqual([]);
  });
});

describe("the people of a municipality", () => {
  it.each([
    ["stranger", false],
    ["trainee", false],
    ["supervisor", false],
    ["healthLeader", true],
    ["municipalityStaff", true],
    ["officeStaff", true],
    ["trustContact", false],
    ["groupCoordinator", false],
    ["dpo", false],
    ["admin", false],
  ])("are shown to %s: %s", (name, expected) => {
    expect(maySeePeople(actors[name]!, places.fjordvik)).toBe(expected);
    expect(maySeePeople(actors[name]!, places.nordvag)).toBe(false);
  });

  it("are not shown to the leader next door", () => {
    expect(maySeePeople(actors.healthLeader!, places.skarvoy)).toBe(false);
  });
});

describe("the people of an office", () => {
  it("are shown to its own staff and the administrator, to nobody else", () => {
    const seeing = Object.keys(actors).filter((name) =>
      maySeeColleagues(actors[name]!, places.vest),
    );
    expect(seeing).toEqual(["officeStaff", "admin"]);
    expect(maySeeColleagues(actors.officeStaff!, places.nord)).toBe(false);
    expect(maySeeColleagues(actors.admin!, places.fjordvik)).toBe(false);
  });
});
