import { router, signedInProcedure } from "#server/trpc.ts";

import { chooseInput, introduceInput, localeInput, saveInput } from "./schema.ts";
import { choose, getProfile, introduce, listWaiting, saveProfile } from "./service.ts";

export const usersRouter = router({
  me: signedInProcedure.query(({ ctx }) => getProfile(ctx.actor)),
  waiting: signedInProcedure.query(({ ctx }) => listWaiting(ctx.actor)),
  introduce: signedInProcedure
    .input(introduceInput)
    .mutation(({ ctx, input }) => introduce(ctx.actor, input)),
  save: signedInProcedure
    .input(saveInput)
    .mutation(({ ctx, input }) => saveProfile(ctx.actor, input)),
  choose: signedInProcedure
    .input(chooseInput)
    .mutation(({ ctx, input }) => choose(ctx.actor, input)),
  setLocale: signedInProcedure
    .input(localeInput)
    .mutation(({ ctx, input }) => saveProfile(ctx.actor, input)),
});
