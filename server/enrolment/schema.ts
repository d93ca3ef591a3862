import { z } from "zod";

import type { seatPool } from "#db/schema/enrolment.ts";
import type { Addressee } from "#server/notifications/queries.ts";

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

/** What an owner says of its seats; when they were allocated, the engine writes itself. */
export type PoolFacts = Omit<typeof seatPool.$inferInsert, "id" | "allocatedAt">;

/** What a place of one person is: which pool, which row, and in whose name something happens to it. */
type OnPlace = { poolId: string; enrolmentId: string; actorId: string };

/** Every way to change who has a seat. There is no other. */
export type Act =
  | {
      act: "signUp";
      poolId: string;
      personId: string;
      organisationId: string | null;
      idempotencyKey: string;
      /** Who the person is, when the caller has read it: nobody waits for the pool meanwhile. */
      addressee?: Addressee;
    }
  | ({ act: "withdraw" } & OnPlace)
  /** Everything a person has, in every pool: the account is about to be erased. */
  | { act: "vacate"; personId: string; actorId: string | null }
  | ({ act: "accept" } & OnPlace)
  | ({ act: "decline" } & OnPlace)
  /** After an offer has run out: last in the queue. */
  | ({ act: "goLast" } & OnPlace)
  /** What has run out in a pool ends, and the queue moves up. */
  | { act: "expire"; poolId: string }
  | { act: "writePool"; actorId: string; facts: PoolFacts }
  | { act: "cancelPool"; actorId: string; owner: PoolOwner; note: string };

export type ActOf<K extends Act["act"]> = Extract<Act, { act: K }>;

/** What each act answers. */
export type Answers = {
  signUp: Standing;
  withdraw: Standing;
  vacate: void;
  accept: Standing;
  decline: Standing;
  goLast: Standing;
  expire: number;
  writePool: typeof seatPool.$inferSelect;
  cancelPool: void;
};

export const enrolmentReference = z.strictObject({ enrolmentId: z.uuid() });

/** At most this many seat changes under way in one process; the rest wait their turn. */
export const maxInFlight = 8;
