import { publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { giveInput, showInput } from "./schema.ts";
import { give, listWaiting, show } from "./service.ts";

/** Open to everybody: the token of the mail is the key. */
export const answersRouter = router({
  waiting: signedInProcedure.query(({ ctx }) => listWaiting(ctx.actor, ctx.locale)),
  show: publicProcedure.input(showInput).query(({ ctx, input }) => show(ctx, input.token)),
  give: publicProcedure.input(giveInput).mutation(({ ctx, input }) => give(ctx, input)),
});
