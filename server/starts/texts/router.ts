import { memberProcedure, router } from "#server/trpc.ts";

import { keyInput, resetInput, saveInput } from "./schema.ts";
import { getText, listTexts, reset, save } from "./service.ts";

/** What the lines of a new trainee's list say, as each office writes it. */
export const textsRouter = router({
  all: memberProcedure.query(({ ctx }) => listTexts(ctx.actor, ctx.locale)),
  one: memberProcedure.input(keyInput).query(({ ctx, input }) => getText(ctx.actor, input.key)),
  save: memberProcedure.input(saveInput).mutation(({ ctx, input }) => save(ctx.actor, input)),
  reset: memberProcedure.input(resetInput).mutation(({ ctx, input }) => reset(ctx.actor, input)),
});
