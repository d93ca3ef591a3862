import { z } from "zod";

/** States that hold a place in a pool or its queue; the others are final. */
export const activeStates = ["confirmed", "waiting", "offered", "held", "applied"] as const;

/** States that use up a seat. */
export const seatedStates = ["confirmed", "offered", "held"] as const;

export type EnrolmentState =
  | (typeof activeStates)[number]
  | "withdrawn"
  | "declined"
  | "expired"
  | "rejected"
  | "replaced"
  | "cancelled";

/** What a pool of seats belongs to. */
export type PoolOwner = { ownerKind: "course"; ownerId: string };

/** What a person is told about an own place: the state, and the number on the waiting list from 1. */
export type Standing = { enrolmentId: string; status: EnrolmentState; position: number | null };

export const enrolmentReference = z.strictObject({ enrolmentId: z.uuid() });

/** At most this many seat changes under way in one process; the rest wait their turn. */
export const maxInFlight = 8;
