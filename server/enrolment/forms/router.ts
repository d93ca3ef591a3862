import { router, signedInProcedure } from "#server/trpc.ts";

import { enrolmentReference } from "../schema.ts";
import { answersInput, replyReference } from "./schema.ts";
import { forgetAnswer, missingAnswers, ownQuestions, saveAnswers } from "./service.ts";

/** What somebody with a seat is asked. */
export const formsRouter = router({
  own: signedInProcedure
    .input(enrolmentReference)
    .query(({ ctx, input }) => ownQuestions(ctx.actor, ctx.locale, input.enrolmentId)),
  missing: signedInProcedure
    .input(enrolmentReference)
    .query(({ ctx, input }) => missingAnswers(ctx.actor, input.enrolmentId)),
  save: signedInProcedure
    .input(answersInput)
    .mutation(({ ctx, input }) => saveAnswers(ctx.actor, input)),
  forget: signedInProcedure
    .input(replyReference)
    .mutation(({ ctx, input }) => forgetAnswer(ctx.actor, input)),
});
