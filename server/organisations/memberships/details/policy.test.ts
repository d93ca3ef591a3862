import { describe, expect, it } from "vitest";

import type { ActiveMembership, Actor, Role } from "#server/authorize.ts";

import { mayDate, mayDescribe, mayWritePhone, type DescribedRow } from "./policy.ts";

const actor = (personId: string, ...memberships: ActiveMembership[]): Actor => ({
  personId,
  locale: "nb",
  memberships,
});
const at = (role: Role, organisationId: string, counties = ["46"]): ActiveMembership => ({
  role,
  organisationId,
  counties,
});

const actors = {
  self: actor("self"),
  leader: actor("leader", at("healthLeader", "fjordvik")),
  helper: actor("helper", at("municipalityStaff", "fjordvik")),
  office: actor("office", at("officeStaff", "vest")),
  neighbour: actor("neighbour", at("healthLeader", "skarvoy")),
  otherOffice: actor("otherOffice", at("officeStaff", "nord", ["18"])),
  supervisor: actor("supervisor", at("supervisor", "fjordvik")),
  coordinator: actor("coordinator", at("groupCoordinator", "association")),
  dpo: actor("dpo", at("dpo", "fjordvik")),
  admin: actor("admin", at("admin", "drift", [])),
};
type Who = keyof typeof actors;
const everybody = Object.keys(actors) as Who[];

const row = (role: Role, facts: Partial<DescribedRow> = {}): DescribedRow => ({
  personId: "self",
  role,
  place: { id: "fjordvik", kind: "municipality", county: "46", officesOfRegion: [] },
  isConfirmed: true,
  isMoving: false,
  isNamed: false,
  waited: 0,
  isLed: true,
  hasBegun: true,
  isSuccessor: false,
  hasSignedIn: true,
  ...facts,
});

const those = (rule: typeof mayDate, of: DescribedRow): Who[] =>
  everybody.filter((who) => rule(actors[who], of));

describe("what a membership says", () => {
  it.each(["trainee", "supervisor", "municipalityStaff", "healthLeader"] as const)(
    "of a %s is written by the person, the leader, the helper and the office",
    (role) => expect(those(mayDescribe, row(role))).toEqual(["self", "leader", "helper", "office"]),
  );
});

describe("the first day", () => {
  const cases: [string, DescribedRow, Who[]][] = [
    ["of a trainee", row("trainee"), ["self", "leader", "helper", "office"]],
    ["of a supervisor", row("supervisor"), ["self", "leader", "helper", "office"]],
    ["of a helper", row("municipalityStaff"), ["self", "leader"]],
    ["of a leader", row("healthLeader"), ["self", "leader", "office"]],
    [
      "of a trainee who has not begun",
      row("trainee", { hasBegun: false }),
      ["leader", "helper", "office"],
    ],
    [
      "of a leader who has not begun",
      row("healthLeader", { hasBegun: false }),
      ["leader", "office"],
    ],
    [
      "that was agreed at a handover",
      row("healthLeader", { hasBegun: false, isSuccessor: true }),
      [],
    ],
    ["that was agreed at a move", row("trainee", { hasBegun: false, isSuccessor: true }), []],
  ];
  it.each(cases)("%s", (_, of, who) => expect(those(mayDate, of)).toEqual(who));
});

describe("the telephone number", () => {
  it("is the person's own once they have signed in", () => {
    expect(those(mayWritePhone, row("trainee"))).toEqual(["self"]);
    expect(those(mayWritePhone, row("trainee", { hasSignedIn: false }))).toEqual([
      "self",
      "leader",
      "helper",
      "office",
    ]);
  });
});
