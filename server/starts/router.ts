import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { close, reopen } from "./lines/service.ts";
import { beginInput, lineInput, municipalityInput, startInput } from "./schema.ts";
import { begin, getFirstDay, getForm, getMine, getStart, listStarts } from "./service.ts";
import { textsRouter } from "./texts/router.ts";

/**
 * New trainees: four fields, the dated list, and the page of the first day. A doctor whose first day
 * is to come has no role that counts yet, so the own list asks for no more than to be signed in.
 */
export const startsRouter = router({
  form: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => getForm(ctx.actor, input.number)),
  begin: memberProcedure.input(beginInput).mutation(({ ctx, input }) => begin(ctx.actor, input)),
  ofMunicipality: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => listStarts(ctx.actor, input.number, ctx.locale)),
  one: memberProcedure
    .input(startInput)
    .query(({ ctx, input }) => getStart(ctx.actor, input.membershipId, ctx.locale)),
  close: signedInProcedure
    .input(lineInput)
    .mutation(({ ctx, input }) => close(ctx.actor, input.lineId)),
  reopen: signedInProcedure
    .input(lineInput)
    .mutation(({ ctx, input }) => reopen(ctx.actor, input.lineId)),
  firstDay: signedInProcedure.query(({ ctx }) => getFirstDay(ctx.actor, ctx.locale)),
  mine: signedInProcedure.query(({ ctx }) => getMine(ctx.actor, ctx.locale)),
  texts: textsRouter,
});
