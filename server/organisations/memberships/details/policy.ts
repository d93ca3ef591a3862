import type { Rule } from "#server/authorize.ts";

import { maySeePeople, mayGive } from "../../policy.ts";
import { leaderRoles } from "../../schema.ts";
import { isOwn, type MembershipRow } from "../policy.ts";

/** A membership as it is about to be described. */
export type DescribedRow = MembershipRow & {
  /** False while its first day lies ahead. */
  hasBegun: boolean;
  /** It took over from another one, at a handover or a move: its day was agreed there. */
  isSuccessor: boolean;
  /** The person has proved to own an address, and keeps the own telephone number. */
  hasSignedIn: boolean;
};

/** The person, those who run the municipality, and the office that serves it say what the work is. */
export const mayDescribe: Rule<DescribedRow> = (actor, row) =>
  isOwn(actor, row) || maySeePeople(actor, row.place);

const runs: readonly string[] = leaderRoles;

/**
 * Nobody moves the first day of a role of the own that has not begun, nor one that was agreed with
 * others; that of leaders and helpers is for those who give the role.
 */
export const mayDate: Rule<DescribedRow> = (actor, row) => {
  if (!mayDescribe(actor, row)) return false;
  if (!row.hasBegun && (row.isSuccessor || isOwn(actor, row))) return false;
  return isOwn(actor, row) || !runs.includes(row.role) || mayGive(actor, row);
};

/**
 * The person writes the own number; of somebody who has never signed in, and is more than named, the
 * municipality does.
 */
export const mayWritePhone: Rule<DescribedRow> = (actor, row) =>
  isOwn(actor, row) || (mayDescribe(actor, row) && !row.hasSignedIn && !row.isNamed);

/** Of an account that was only named, no more is told than the address it was named by. */
export const mayKnow: Rule<DescribedRow> = (actor, row) => isOwn(actor, row) || !row.isNamed;
