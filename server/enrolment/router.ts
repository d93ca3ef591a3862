import { memberProcedure, publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { billInput } from "./billing/schema.ts";
import { billsOf, giveReference } from "./billing/service.ts";
import { keptSeatInput, nameInput, organisationInput, swapInput } from "./bookings/schema.ts";
import {
  bookingsOf,
  keptSeat,
  nameSeat,
  releaseSeat,
  swapSeat,
  takeSeat,
} from "./bookings/service.ts";
import { answerInput, enrolmentReference } from "./schema.ts";
import { answerOffer, queueAgain } from "./service.ts";

/** What a person does with an own place, whatever the seats belong to. */
export const enrolmentRouter = router({
  answerOffer: signedInProcedure
    .input(answerInput)
    .mutation(({ ctx, input }) => answerOffer(ctx.actor, input)),
  queueAgain: signedInProcedure
    .input(enrolmentReference)
    .mutation(({ ctx, input }) => queueAgain(ctx.actor, input.enrolmentId)),
  /** The token of the mail is the key. */
  keptSeat: publicProcedure
    .input(keptSeatInput)
    .query(({ ctx, input }) => keptSeat(ctx.network, input.token)),
  takeSeat: signedInProcedure
    .input(keptSeatInput)
    .mutation(({ ctx, input }) => takeSeat(ctx.actor, ctx.network, input.token)),
  bookings: memberProcedure
    .input(organisationInput)
    .query(({ ctx, input }) => bookingsOf(ctx.actor, input.organisationId)),
  bills: memberProcedure
    .input(organisationInput)
    .query(({ ctx, input }) => billsOf(ctx.actor, input.organisationId)),
  giveReference: memberProcedure
    .input(billInput)
    .mutation(({ ctx, input }) => giveReference(ctx.actor, input)),
  nameSeat: memberProcedure
    .input(nameInput)
    .mutation(({ ctx, input }) => nameSeat(ctx.actor, input.enrolmentId, input.seat)),
  swapSeat: memberProcedure
    .input(swapInput)
    .mutation(({ ctx, input }) => swapSeat(ctx.actor, input.enrolmentId, input.seat)),
  releaseSeat: memberProcedure
    .input(enrolmentReference)
    .mutation(({ ctx, input }) => releaseSeat(ctx.actor, input.enrolmentId)),
});
