import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

import { bookingLimit, type BookedSeat } from "../schema.ts";

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

/** The key to a seat that is kept, from the mail. */
export const keptSeatInput = z.strictObject({ token: z.string().max(100) });
