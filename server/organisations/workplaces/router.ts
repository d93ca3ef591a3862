import { memberProcedure, router } from "#server/trpc.ts";

import { municipalityInput } from "../schema.ts";
import { addInput, saveInput, workplaceInput } from "./schema.ts";
import { addWorkplace, getWorkplaces, removeWorkplace, saveWorkplace } from "./service.ts";

/** The practices of a municipality. */
export const workplacesRouter = router({
  list: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => getWorkplaces(ctx.actor, input.number)),
  add: memberProcedure.input(addInput).mutation(({ ctx, input }) => addWorkplace(ctx.actor, input)),
  save: memberProcedure
    .input(saveInput)
    .mutation(({ ctx, input }) => saveWorkplace(ctx.actor, input)),
  remove: memberProcedure
    .input(workplaceInput)
    .mutation(({ ctx, input }) => removeWorkplace(ctx.actor, input.workplaceId)),
});
