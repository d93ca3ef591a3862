import type { Side } from "./schema.ts";

/** What decides how a move stands. */
export type MoveFacts = {
  releasedAt: Date | null;
  receivedAt: Date | null;
  declinedAt: Date | null;
  withdrawnAt: Date | null;
  /** True when the person left the new municipality's list before the move was decided. */
  isGivenUp: boolean;
};

/** `done`: both have said yes, and every date is written. */
export type MoveState = "waiting" | "done" | "declined" | "withdrawn";

/** How a move stands. */
export function stateOf(move: MoveFacts): MoveState {
  if (move.releasedAt && move.receivedAt) return "done";
  if (move.declinedAt) return "declined";
  return move.withdrawnAt || move.isGivenUp ? "withdrawn" : "waiting";
}

/** Whether one of the two municipalities still has to answer. */
export const waitsFor = (move: MoveFacts, side: Side): boolean =>
  stateOf(move) === "waiting" && !(side === "release" ? move.releasedAt : move.receivedAt);

/** The day a move takes effect when the second yes comes: never before that day. */
export const effectiveDay = (onDate: string, today: string): string =>
  onDate > today ? onDate : today;
