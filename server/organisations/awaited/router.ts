import { memberProcedure, router } from "#server/trpc.ts";

import { getAwaited, inviteAwaited } from "./service.ts";

/** People on the office's list who have not signed in yet. */
export const awaitedRouter = router({
  list: memberProcedure.query(({ ctx }) => getAwaited(ctx.actor)),
  invite: memberProcedure.mutation(({ ctx }) => inviteAwaited(ctx.actor, ctx.locale)),
});
