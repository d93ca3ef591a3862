import { z } from "zod";

import type { Role } from "#server/authorize.ts";

/** The kinds of organisation a person can belong to. */
const organisationKinds = ["municipality", "office", "trust", "association", "operator"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/**
 * Roles a person has in a municipality, in the order they are shown. People may say these of
 * themselves; the other roles are given by invitation only.
 */
export const municipalRoles = [
  "healthLeader",
  "municipalityStaff",
  "supervisor",
  "trainee",
] as const satisfies readonly Role[];
export type MunicipalRole = (typeof municipalRoles)[number];

/** Roles that an address at the municipality's own mail domain confirms; never one over others. */
export const rolesByDomain = [
  "trainee",
  "supervisor",
  "municipalityStaff",
] as const satisfies readonly MunicipalRole[];

/** The one who is responsible for the medical service, and the helpers: they run the municipality's part. */
export const leaderRoles = ["healthLeader", "municipalityStaff"] as const satisfies readonly Role[];

/** Four digits; whether there is such a municipality is for the database to say. */
export const municipalityNumber = z
  .string()
  .trim()
  .regex(/^\d{4}$/, "choice");

export const municipalityInput = z.strictObject({ number: municipalityNumber });

/** The longest name or number to look for. */
export const queryLimit = 100;

/** What the office's list of municipalities is narrowed by; nothing of it shows them all. */
export const servedInput = z.strictObject({
  query: z.string().trim().max(queryLimit).default(""),
  takesPart: z.boolean().optional(),
});
export type ServedFilter = z.output<typeof servedInput>;
