import { publicProcedure, router } from "#server/trpc.ts";

import { evaluationInput, evaluationReference } from "./schema.ts";
import { give, show } from "./service.ts";

/** How something was, asked of those who were there; the link of the mail is the key. */
export const evaluationsRouter = router({
  show: publicProcedure
    .input(evaluationReference)
    .query(({ ctx, input }) => show(ctx, input.token)),
  give: publicProcedure.input(evaluationInput).mutation(({ ctx, input }) => give(ctx, input)),
});
