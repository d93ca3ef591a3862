import { hasRole, type Rule } from "#server/authorize.ts";

/** What a rule needs to know of the thing a file belongs to. */
export type OwnerFacts = {
  /** Strangers may read what belongs to it. */
  isPublic: boolean;
  officeId: string;
};

/** The staff of the owner's office put files there and take them away. */
export const mayKeep: Rule<OwnerFacts> = (actor, owner) =>
  hasRole(actor, "officeStaff", owner.officeId);

/** Whoever may see the owner may read its files; a draft is seen by its office only. */
export const mayRead = (actor: Parameters<typeof mayKeep>[0] | null, owner: OwnerFacts): boolean =>
  owner.isPublic || (actor !== null && mayKeep(actor, owner));
