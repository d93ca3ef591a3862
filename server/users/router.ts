import { router, signedInProcedure } from "#server/trpc.ts";

import { introduceInput, localeInput, saveInput } from "./schema.ts";
import { getProfile, introduce, saveProfile } from "./service.ts";

export const usersRouter = router({
  me: signedInProcedure.query(({ ctx }) => getProfile(ctx.actor)),
  introduce: signedInProcedure
    .input(introduceInput)
    .mutation(({ ctx, input }) => introduce(ctx.actor, input)),
  save: signedInProcedure
    .input(saveInput)
    .mutation(({ ctx, input }) => saveProfile(ctx.actor, input)),
  setLocale: signedInProcedure
    .input(localeInput)
    .mutation(({ ctx, input }) => saveProfile(ctx.actor, input)),
});
