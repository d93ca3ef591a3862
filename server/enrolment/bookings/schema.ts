import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

import { bookingLimit, enrolmentReference, type BookedSeat } from "../schema.ts";

/** Whom a seat is for: an own doctor, somebody by address, or «navn kommer». */
export const bookedSeat = z.union([
  z.strictObject({ personId: z.uuid() }),
  z.strictObject({ address: addressField }),
  z.strictObject({ later: z.literal(true) }),
]) satisfies z.ZodType<BookedSeat>;

/** What a leader fills in to book several seats; the pool and the municipality come from the page. */
export const bookingInput = z.strictObject({
  seats: z.array(bookedSeat).min(1).max(bookingLimit),
  mode: z.enum(["all", "asMany"]),
  idempotencyKey: z.uuid(),
});
export type BookingInput = z.infer<typeof bookingInput>;

export const organisationInput = z.strictObject({ organisationId: z.uuid() });

/** Who gets a place that has nobody yet. */
export const nameInput = enrolmentReference.extend({
  seat: z.union([
    z.strictObject({ personId: z.uuid() }),
    z.strictObject({ address: addressField }),
  ]),
});
/** Who gets a seat instead of the one who has it. */
export const swapInput = enrolmentReference.extend({ seat: bookedSeat });

/** The key to a seat that is kept, from the mail. */
export const keptSeatInput = z.strictObject({ token: z.string().max(100) });
