import { hasRole, hasRoleAnywhere, type Actor, type Role, type Rule } from "#server/authorize.ts";

import { leaderRoles, municipalRoles, type OrganisationKind } from "./schema.ts";

/** What the rules need to know of an organisation. */
export type Place = {
  id: string;
  kind: OrganisationKind;
  /** The county a municipality lies in; null for everything else. */
  county: string | null;
  /** The ALIS offices in the health region of a trust; empty for everything else. */
  officesOfRegion: readonly string[];
};

/** A role in an organisation, offered to somebody. */
export type Offer = {
  role: Role;
  place: Place;
  /** The one event it is for; event staff have no role without one. */
  eventId?: string | null;
};

/** The office serves the municipalities of its counties. */
export const serves: Rule<Place> = (actor, place) =>
  place.kind === "municipality" &&
  place.county !== null &&
  actor.memberships.some(
    (m) => m.role === "officeStaff" && m.counties.includes(place.county ?? ""),
  );

/** The leader and the leader's helpers run the municipality's page. */
export const isOfMunicipality: Rule<Place> = (actor, place) =>
  leaderRoles.some((role) => hasRole(actor, role, place.id));

/** The municipality's own leaders and helpers, and the office that serves it, see who works there. */
export const maySeePeople: Rule<Place> = (actor, place) =>
  isOfMunicipality(actor, place) || serves(actor, place);

/** Staff see the colleagues of their own office; an administrator sees those of every office and trust. */
export const maySeeColleagues: Rule<Place> = (actor, place) =>
  hasRole(actor, "officeStaff", place.id) ||
  (hasRoleAnywhere(actor, "admin") && place.kind !== "municipality");

const rolesOfAdmin: Partial<Record<OrganisationKind, readonly Role[]>> = {
  operator: ["admin", "dpo"],
  // A coordinator answers for the counties of the organisation the role is in.
  association: ["groupCoordinator"],
  office: ["officeStaff", "groupCoordinator", "dpo"],
  trust: ["trustContact", "dpo"],
};
const rolesOfLeader: readonly Role[] = [...municipalRoles, "dpo"];

const adminGives = (actor: Actor, { role, place }: Offer): boolean =>
  hasRoleAnywhere(actor, "admin") && (rolesOfAdmin[place.kind]?.includes(role) ?? false);

const officeGives = (actor: Actor, { role, place, eventId }: Offer): boolean => {
  if (role === "eventStaff") return Boolean(eventId) && hasRole(actor, "officeStaff", place.id);
  if (role === "officeStaff") return hasRole(actor, "officeStaff", place.id);
  if (role === "trustContact")
    return place.officesOfRegion.some((office) => hasRole(actor, "officeStaff", office));
  return role === "healthLeader" && serves(actor, place);
};

const leaderGives = (actor: Actor, { role, place }: Offer): boolean =>
  rolesOfLeader.includes(role) && hasRole(actor, "healthLeader", place.id);

/**
 * An administrator gives `admin`, `officeStaff`, `trustContact`, `groupCoordinator` and `dpo`; an
 * office its own staff, helpers at its events, trust contacts of its region and leaders in its
 * counties; a leader the roles of the own municipality, its data-protection officer among them.
 */
export const mayGive: Rule<Offer> = (actor, offer) =>
  adminGives(actor, offer) || officeGives(actor, offer) || leaderGives(actor, offer);
