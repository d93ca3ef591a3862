import { hasRole, type Rule } from "#server/authorize.ts";
import { maySeePeople, serves, type Place } from "#server/organisations/policy.ts";
import { workingDaysForLeader } from "#server/organisations/memberships/rules.ts";

import type { Side } from "./schema.ts";

/** One of the two municipalities of a move. */
export type MovePlace = Place & {
  /** True when somebody other than the mover leads it. */
  hasLeader: boolean;
};

/** A move, as the rules see it. */
export type MoveRow = {
  personId: string;
  /** Working days since the person asked. */
  waited: number;
  from: MovePlace;
  to: MovePlace;
};

export const isOwn: Rule<MoveRow> = (actor, row) => actor.personId === row.personId;

const placeOf = (row: MoveRow, side: Side): MovePlace => (side === "release" ? row.from : row.to);

/**
 * The leader of the municipality answers for it; its office does when there is no leader, or when
 * nobody has answered for three working days. Nobody answers for themselves.
 */
export const mayAnswer =
  (side: Side): Rule<MoveRow> =>
  (actor, row) => {
    const place = placeOf(row, side);
    const mayOffice = !place.hasLeader || row.waited >= workingDaysForLeader;
    return (
      !isOwn(actor, row) &&
      (hasRole(actor, "healthLeader", place.id) || (mayOffice && serves(actor, place)))
    );
  };

/** A move is seen by the mover, and by those who see the people of one of the two municipalities. */
export const maySee: Rule<MoveRow> = (actor, row) =>
  isOwn(actor, row) || maySeePeople(actor, row.from) || maySeePeople(actor, row.to);
