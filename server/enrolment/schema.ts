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

/** `all`: everybody gets a seat or all wait together; `asMany`: as many as there are seats, the rest waits. */
export type BookingMode = "all" | "asMany";

/** Whom a seat of a booking is for: an own doctor, somebody by address, or nobody with a name yet. */
export type BookedSeat = { personId: string } | { address: string } | { later: true };

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
  | { act: "cancelPool"; actorId: string; owner: PoolOwner; note: string }
  /** Several seats at once, on behalf of an organisation. */
  | {
      act: "book";
      poolId: string;
      actorId: string;
      organisationId: string;
      mode: BookingMode;
      seats: readonly BookedSeat[];
      idempotencyKey: string;
    }
  /** A place that a booking keeps gets its person, or the address of somebody. */
  | ({ act: "name"; seat: Exclude<BookedSeat, { later: true }> } & OnPlace)
  /** Somebody else takes a seat of a booking; `anyTime` is the office's. */
  | ({ act: "swap"; seat: BookedSeat; anyTime?: boolean } & OnPlace)
  /** One place of a booking is given back by those who booked it. */
  | ({ act: "release" } & OnPlace)
  /** Free seats go past a group at the head of the queue that they do not suffice for. */
  | { act: "passOver"; poolId: string; bookingId: string; reason: string; actorId: string }
  /** The answers to all who applied, in order; a reason where somebody was put elsewhere than the rule says. */
  | {
      act: "allocate";
      poolId: string;
      answers: readonly { enrolmentId: string; reason: string | null }[];
      actorId: string;
    };

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
  book: Booked;
  name: Standing;
  swap: Standing;
  release: Standing;
  passOver: void;
  allocate: void;
};

/** What a booking got: how many have a seat, are kept a seat for, wait, or have applied. */
export type Booked = {
  bookingId: string;
  confirmed: number;
  held: number;
  waiting: number;
  applied: number;
};

export const enrolmentReference = z.strictObject({ enrolmentId: z.uuid() });

export const answerInput = enrolmentReference.extend({ answer: z.enum(["accept", "decline"]) });

/** As many seats as one booking may ask for. */
export const bookingLimit = 30;

/** The longest reason of an office that decides otherwise than the rule. */
export const reasonLimit = 300;

/** At most this many seat changes under way in one process; the rest wait their turn. */
export const maxInFlight = 8;
