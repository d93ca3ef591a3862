import type { Tx } from "#db/client.ts";
import { now } from "#server/clock.ts";

import { findStanding } from "../queries.ts";
import { passesSeatsOn } from "../rules.ts";
import type { PoolOwner, Standing } from "../schema.ts";
import { findLine } from "./queries.ts";
import { explain, type Explanation } from "./rules.ts";

/** An own place with everything its sentence needs. */
export type ExplainedStanding = Standing & {
  /** Until when an offer is answered. */
  answerBy: Date | null;
  /** True when an answer is the person's own to give; a group's is those who booked for it. */
  isOwnAnswer: boolean;
  /** True when the offer ran out and the person may still go last in the queue. */
  mayGoLast: boolean;
  /** The organisation that booked the place. */
  bookedBy: string | null;
  /** How the queue stands; for those who wait or are to answer. */
  explanation: Explanation | null;
};

/** How a person stands in the pool of an owner, and why; null without a place. */
export async function explainedStanding(
  tx: Tx,
  owner: PoolOwner,
  personId: string,
): Promise<ExplainedStanding | null> {
  const found = await findStanding(tx, owner, personId);
  if (!found) return null;
  const { enrolmentId, status, position, expiresAt, block, bookedBy } = found;
  const standing = {
    enrolmentId,
    status,
    position,
    answerBy: expiresAt,
    isOwnAnswer: block === null,
    mayGoLast: false,
    bookedBy,
    explanation: null,
  };
  // Whoever has a seat needs no explanation, and most have one.
  if (status === "confirmed") return standing;
  const stands = await findLine(tx, owner);
  if (!stands) return standing;
  const at = await now(tx);
  const mayGoLast = status === "expired" && passesSeatsOn(stands.pool, at);
  if (status === "expired" && !mayGoLast) return null;
  const reader = { isOffice: false, position } as const;
  const explanation = explain(stands.pool, stands.line, at, reader);
  return { ...standing, mayGoLast, explanation };
}

/** How the queue of an owner stands, with names, for the office; null without a pool. */
export async function explainForOffice(tx: Tx, owner: PoolOwner): Promise<Explanation | null> {
  const stands = await findLine(tx, owner);
  return stands && explain(stands.pool, stands.line, await now(tx), { isOffice: true });
}
