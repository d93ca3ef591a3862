import { router, signedInProcedure } from "#server/trpc.ts";

import { getOwnFeed, renewFeed } from "./service.ts";

export const calendarRouter = router({
  feed: signedInProcedure.query(({ ctx }) => getOwnFeed(ctx.actor)),
  renewFeed: signedInProcedure.mutation(({ ctx }) => renewFeed(ctx.actor)),
});
