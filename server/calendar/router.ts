import { withActor } from "#db/client.ts";
import { router, signedInProcedure } from "#server/trpc.ts";

import { getOwnFeed, renewFeed } from "./service.ts";

export const calendarRouter = router({
  feed: signedInProcedure.query(({ ctx: { actor } }) =>
    withActor(actor, (tx) => getOwnFeed(tx, actor)),
  ),
  renewFeed: signedInProcedure.mutation(({ ctx: { actor } }) =>
    withActor(actor, (tx) => renewFeed(tx, actor)),
  ),
});
