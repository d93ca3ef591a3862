import { router, signedInProcedure } from "#server/trpc.ts";

import { searchInput } from "./schema.ts";
import { searchEverything } from "./service.ts";

export const searchRouter = router({
  everything: signedInProcedure
    .input(searchInput)
    .query(({ ctx, input }) => searchEverything(ctx.actor, input.query)),
});
