import type { Rule } from "#server/authorize.ts";

/** Everybody sees and ends the own sign-ins, nobody anybody else's. */
export const isOwnSession: Rule<{ personId: string }> = (actor, session) =>
  session.personId === actor.personId;
