import { memberProcedure, router } from "#server/trpc.ts";

import { courseReference, exportInput } from "../schema.ts";
import { askInput, choosePayerInput, writeReferenceInput } from "./schema.ts";
import { askNow, billingOf, choosePayerIn, exportBasis, noteReference } from "./service.ts";

/** Who gets the invoices of a course, and what they have said. */
export const billingRouter = router({
  invoices: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => billingOf(ctx.actor, input.courseId)),
  writeReference: memberProcedure
    .input(writeReferenceInput)
    .mutation(({ ctx, input }) => noteReference(ctx.actor, input)),
  choosePayer: memberProcedure
    .input(choosePayerInput)
    .mutation(({ ctx, input }) => choosePayerIn(ctx.actor, input)),
  ask: memberProcedure.input(askInput).mutation(({ ctx, input }) => askNow(ctx.actor, input)),
  export: memberProcedure
    .input(exportInput)
    .mutation(({ ctx, input }) => exportBasis(ctx.actor, ctx.locale, input)),
});
