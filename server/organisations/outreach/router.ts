import { memberProcedure, router } from "#server/trpc.ts";

import { filterInput, numberInput, stateInput } from "./schema.ts";
import { exportOutside, getOutside, setState, writeLetter } from "./service.ts";

/** Municipalities that are not in Tunet, and what the office does about it. */
export const outreachRouter = router({
  list: memberProcedure.input(filterInput).query(({ ctx, input }) => getOutside(ctx.actor, input)),
  set: memberProcedure.input(stateInput).mutation(({ ctx, input }) => setState(ctx.actor, input)),
  letter: memberProcedure
    .input(numberInput)
    .query(({ ctx, input }) => writeLetter(ctx.actor, input.number)),
  export: memberProcedure
    .input(filterInput)
    .mutation(({ ctx, input }) => exportOutside(ctx.actor, ctx.locale, input)),
});
