import { memberProcedure, router } from "#server/trpc.ts";

import { mendInput, retryInput } from "./schema.ts";
import { getBounces, mend, retry } from "./service.ts";

/** Mails to people of an office's counties that did not arrive. */
export const bouncesRouter = router({
  list: memberProcedure.query(({ ctx }) => getBounces(ctx.actor)),
  retry: memberProcedure
    .input(retryInput)
    .mutation(({ ctx, input }) => retry(ctx.actor, input.mailId)),
  mend: memberProcedure.input(mendInput).mutation(({ ctx, input }) => mend(ctx.actor, input)),
});
