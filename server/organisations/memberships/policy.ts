import type { Role, Rule } from "#server/authorize.ts";

import { maySeeColleagues, maySeePeople, mayGive, serves, type Place } from "../policy.ts";
import { workingDaysForLeader } from "./rules.ts";

/** One person's role in one organisation, as the rules see it. */
export type MembershipRow = {
  personId: string;
  role: Role;
  place: Place;
  /** The one event that event staff help at. */
  eventId?: string | null;
  isConfirmed: boolean;
  /** True while it waits for the two municipalities of a move, who answer for it together. */
  isMoving: boolean;
  /** True while it waits for the person's own yes: those who give the role have given it. */
  isNamed: boolean;
  /** Working days since the person asked. */
  waited: number;
  /** Somebody other than the person leads the municipality today. */
  isLed: boolean;
};

export const isOwn: Rule<MembershipRow> = (actor, row) => actor.personId === row.personId;

/** Seen by the person, by those who see the people of the place, and by those who give the role. */
export const maySee: Rule<MembershipRow> = (actor, row) =>
  isOwn(actor, row) ||
  maySeePeople(actor, row.place) ||
  maySeeColleagues(actor, row.place) ||
  mayGive(actor, row);

/**
 * Whoever may give the role confirms it; where nobody leads, or nobody has done so for three working
 * days, the office that serves the municipality may. Nobody confirms themselves.
 */
export const mayConfirm: Rule<MembershipRow> = (actor, row) =>
  !isOwn(actor, row) &&
  !row.isConfirmed &&
  !row.isMoving &&
  !row.isNamed &&
  (mayGive(actor, row) ||
    (serves(actor, row.place) && (!row.isLed || row.waited >= workingDaysForLeader)));

/** Whoever was named by somebody who gives the role says yes to it. */
export const mayAccept: Rule<MembershipRow> = (actor, row) => isOwn(actor, row) && row.isNamed;

/**
 * Everybody may leave; whoever may give the role may also end it, and whoever may confirm it may say no.
 * A move is withdrawn instead.
 */
export const mayEnd: Rule<MembershipRow> = (actor, row) =>
  !row.isMoving && (isOwn(actor, row) || mayGive(actor, row) || mayConfirm(actor, row));
