import { municipalityInput } from "#server/organisations/schema.ts";
import { memberProcedure, router } from "#server/trpc.ts";

import { bookInput } from "./schema.ts";
import { bookCourse, bookingChoices } from "./service.ts";

/** What those who lead a municipality book for its doctors. */
export const bookingsRouter = router({
  choices: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => bookingChoices(ctx.actor, input.number)),
  book: memberProcedure.input(bookInput).mutation(({ ctx, input }) => bookCourse(ctx.actor, input)),
});
