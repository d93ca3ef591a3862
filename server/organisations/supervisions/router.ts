import { memberProcedure, router } from "#server/trpc.ts";

import { appointInput, choicesInput } from "./schema.ts";
import { appoint, listChoices } from "./service.ts";

/** Who is the individual supervisor of a trainee. */
export const supervisionsRouter = router({
  choices: memberProcedure
    .input(choicesInput)
    .query(({ ctx, input }) => listChoices(ctx.actor, input.traineeMembershipId)),
  appoint: memberProcedure
    .input(appointInput)
    .mutation(({ ctx, input }) => appoint(ctx.actor, input)),
});
