import type { Actor } from "#server/authorize.ts";

/** A person sees and withdraws the own place; nobody else's. */
export const ownPlace = (actor: Actor, row: { personId: string | null }): boolean =>
  row.personId === actor.personId;
