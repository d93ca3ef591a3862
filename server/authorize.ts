import type { roles } from "#db/schema/roles.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { AppError } from "./errors.ts";

/** One role key. */
export type Role = (typeof roles)[number];

/** A confirmed membership that is valid today. */
export type ActiveMembership = {
  role: Role;
  organisationId: string;
  /** Counties an office or coordinator answers for, or the one a municipality lies in. */
  counties: readonly string[];
  /** The one event that event staff help at. */
  eventId?: string | null;
};

/** Who is asking, built afresh for every request. */
export type Actor = {
  personId: string;
  locale: Locale;
  memberships: readonly ActiveMembership[];
};

/** A rule is one pure sentence about an actor and a row. */
export type Rule<Row> = (actor: Actor, row: Row) => boolean;

/**
 * Demands that a row exists, may be seen, and that the rule allows the act on it.
 * @throws AppError NOT_FOUND when there is no such row for this actor, FORBIDDEN when it is visible
 * but the act is not the actor's.
 */
export function authorize<Row>(
  rule: Rule<Row>,
  actor: Actor,
  row: Row | null | undefined,
  visible: Rule<Row> = rule,
): asserts row is Row {
  if (row === null || row === undefined || !visible(actor, row)) throw new AppError("NOT_FOUND");
  if (!rule(actor, row)) throw new AppError("FORBIDDEN");
}

/** True when the actor has the role in the organisation. */
export const hasRole = (actor: Actor, role: Role, organisationId: string): boolean =>
  actor.memberships.some((m) => m.role === role && m.organisationId === organisationId);

/** True when the actor has the role anywhere. */
export const hasRoleAnywhere = (actor: Actor, role: Role): boolean =>
  actor.memberships.some((m) => m.role === role);

/** True when the actor helps at this one event. */
export const helpsAt = (actor: Actor, eventId: string): boolean =>
  actor.memberships.some((m) => m.role === "eventStaff" && m.eventId === eventId);

/** The organisations in which the actor has one of the roles. */
export const organisationsWith = (actor: Actor, ...wanted: Role[]): string[] =>
  actor.memberships.filter((m) => wanted.includes(m.role)).map((m) => m.organisationId);

/**
 * The office the actor works at, and every county that the actor's offices serve.
 * @throws AppError NOT_FOUND for people of no office
 */
export function demandOffice(actor: Actor): { id: string; counties: string[] } {
  const staff = actor.memberships.filter((m) => m.role === "officeStaff");
  const [first] = staff;
  if (!first) throw new AppError("NOT_FOUND");
  return { id: first.organisationId, counties: [...new Set(staff.flatMap((m) => m.counties))] };
}
