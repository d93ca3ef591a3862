import { hasRole, type Rule } from "#server/authorize.ts";

/** The data-protection officer of an organisation oversees it: what is kept, sent and done; never content. */
export const mayOversee: Rule<{ id: string }> = (actor, { id }) => hasRole(actor, "dpo", id);
