import { z } from "zod";

import { bookingInput } from "#server/enrolment/bookings/schema.ts";
import { municipalityNumber } from "#server/organisations/schema.ts";

/** A booking for the municipality of this number, in one course. */
export const bookInput = bookingInput.extend({
  number: municipalityNumber,
  courseId: z.uuid(),
});
export type BookInput = z.infer<typeof bookInput>;
