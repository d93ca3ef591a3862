import { memberProcedure, router } from "#server/trpc.ts";

import { listInput, workbookInput } from "./schema.ts";
import { openWorkbook, preview, takeIn } from "./service.ts";

/** Lists of people that an office takes in. */
export const importsRouter = router({
  // A list does not fit in an address, so also what changes nothing is a mutation.
  preview: memberProcedure
    .input(listInput)
    .mutation(({ ctx, input }) => preview(ctx.actor, ctx.locale, input.text)),
  openWorkbook: memberProcedure
    .input(workbookInput)
    .mutation(({ ctx, input }) => openWorkbook(ctx.actor, input.content)),
  takeIn: memberProcedure
    .input(listInput)
    .mutation(({ ctx, input }) => takeIn(ctx.actor, ctx.locale, input.text)),
});
