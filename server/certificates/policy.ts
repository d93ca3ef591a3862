import { hasRole, type Rule } from "#server/authorize.ts";

/** Whoever it was issued to, and the office that issued it, have the paper. */
export const mayOpen: Rule<{ personId: string; officeId: string | null }> = (actor, row) =>
  row.personId === actor.personId ||
  (row.officeId !== null && hasRole(actor, "officeStaff", row.officeId));
