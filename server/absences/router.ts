import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { movesRouter } from "./moves/router.ts";
import { absenceInput, changeInput, municipalityInput, reportInput } from "./schema.ts";
import { change, listOfMunicipality, listOwn, report, withdraw } from "./service.ts";

/** Who is away when, and who moves on. */
export const absencesRouter = router({
  own: signedInProcedure.query(({ ctx }) => listOwn(ctx.actor)),
  report: signedInProcedure
    .input(reportInput)
    .mutation(({ ctx, input }) => report(ctx.actor, input)),
  change: signedInProcedure
    .input(changeInput)
    .mutation(({ ctx, input }) => change(ctx.actor, input)),
  withdraw: signedInProcedure
    .input(absenceInput)
    .mutation(({ ctx, input }) => withdraw(ctx.actor, input.absenceId)),
  ofMunicipality: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => listOfMunicipality(ctx.actor, input.number)),
  moves: movesRouter,
});
