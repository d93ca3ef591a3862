import { hasRole, type Actor, type Rule } from "#server/authorize.ts";
import { leaderRoles } from "#server/organisations/schema.ts";

/** Coordinators, and the office they work with, see who in their counties has no group; never content. */
export const maySeeWithoutGroup: Rule<{ county: string }> = (actor, { county }) =>
  actor.memberships.some(
    (m) =>
      (m.role === "groupCoordinator" || m.role === "officeStaff") && m.counties.includes(county),
  );

/** What a rule asks about a group. */
export type RuledGroup = {
  officeId: string;
  /** The counties its office serves. */
  counties: readonly string[];
  /** Who is in it today. */
  people: readonly { personId: string; part: "member" | "leader" }[];
};

/** Its office forms and mends a group, and so do the coordinators of its counties. */
export const mayManageGroup: Rule<Pick<RuledGroup, "officeId" | "counties">> = (actor, group) =>
  hasRole(actor, "officeStaff", group.officeId) ||
  actor.memberships.some(
    (m) => m.role === "groupCoordinator" && m.counties.some((one) => group.counties.includes(one)),
  );

const isIn = (actor: Actor, { people }: RuledGroup): boolean =>
  people.some(({ personId }) => personId === actor.personId);

/** Those who are in a group today see it, and those who manage it: people and dates, never content. */
export const maySeeGroup: Rule<RuledGroup> = (actor, group) =>
  isIn(actor, group) || mayManageGroup(actor, group);

/** Only those who are in a group know how to come into its meetings. */
export const isInGroup: Rule<RuledGroup> = isIn;

/** Only its leaders say how one comes into the meetings of a group, and have everybody's number. */
export const leadsGroup: Rule<Pick<RuledGroup, "people">> = (actor, { people }) =>
  people.some(({ personId, part }) => personId === actor.personId && part === "leader");

/** Its leaders plan a group, and so do those who manage it. */
export const mayPlanGroup: Rule<RuledGroup> = (actor, group) =>
  leadsGroup(actor, group) || mayManageGroup(actor, group);

/** Those who lead a municipality, or help there, see dates and totals of its own ALIS. */
export const mayRunMunicipality: Rule<{ id: string }> = (actor, { id }) =>
  leaderRoles.some((role) => hasRole(actor, role, id));
