import type { Rule } from "#server/authorize.ts";

/** Coordinators, and the office they work with, see who in their counties has no group; never content. */
export const maySeeWithoutGroup: Rule<{ county: string }> = (actor, { county }) =>
  actor.memberships.some(
    (m) =>
      (m.role === "groupCoordinator" || m.role === "officeStaff") && m.counties.includes(county),
  );
