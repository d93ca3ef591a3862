import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { answerInput, moveInput, placeInput, requestInput } from "./schema.ts";
import { answer, listOfMunicipality, listOwn, request, withdraw } from "./service.ts";

/** Changes of municipality. */
export const movesRouter = router({
  own: signedInProcedure.query(({ ctx }) => listOwn(ctx.actor)),
  request: signedInProcedure
    .input(requestInput)
    .mutation(({ ctx, input }) => request(ctx.actor, input)),
  withdraw: signedInProcedure
    .input(moveInput)
    .mutation(({ ctx, input }) => withdraw(ctx.actor, input.moveId)),
  answer: memberProcedure.input(answerInput).mutation(({ ctx, input }) => answer(ctx.actor, input)),
  ofMunicipality: memberProcedure
    .input(placeInput)
    .query(({ ctx, input }) => listOfMunicipality(ctx.actor, input.number)),
});
