import { describe, expect, it } from "vitest";

import type { ActiveMembership, Actor, Role } from "#server/authorize.ts";

import type { Place } from "../policy.ts";
import { mayHandOver, mayHandOverToday, mayTakeOver } from "./policy.ts";

const at = (role: Role, organisationId: string, counties = ["46"]): ActiveMembership => ({
  role,
  organisationId,
  counties,
});
const fjordvik: Place = {
  id: "fjordvik",
  kind: "municipality",
  county: "46",
  officesOfRegion: [],
};

const actors: Record<string, ActiveMembership[]> = {
  stranger: [],
  trainee: [at("trainee", "fjordvik")],
  supervisor: [at("supervisor", "fjordvik")],
  leader: [at("healthLeader", "fjordvik")],
  helper: [at("municipalityStaff", "fjordvik")],
  neighbour: [at("healthLeader", "skarvoy")],
  office: [at("officeStaff", "vest")],
  otherOffice: [at("officeStaff", "nord", ["18"])],
  coordinator: [at("groupCoordinator", "association")],
  dpo: [at("dpo", "fjordvik")],
  admin: [at("admin", "drift", [])],
};

describe("a handover", () => {
  it.each([
    ["is named and taken back by", mayHandOver, ["leader", "helper", "office"]],
    ["takes effect the same day when named by", mayHandOverToday, ["leader", "office"]],
    ["shows what was taken over to", mayTakeOver, ["leader"]],
  ])("%s the right ones", (_, rule, expected) => {
    const allowed = Object.entries(actors).filter(([personId, memberships]) => {
      const actor: Actor = { personId, locale: "nb", memberships };
      return rule(actor, fjordvik);
    });
    expect(allowed.map(([name]) => name)).toEqual(expected);
  });
});
