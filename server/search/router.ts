import { db } from "#db/client.ts";
import { search } from "#server/mine.ts";
import { router, signedInProcedure } from "#server/trpc.ts";

import { searchInput } from "./schema.ts";

export const searchRouter = router({
  everything: signedInProcedure
    .input(searchInput)
    .query(({ ctx, input }) => (input.query === "" ? [] : search(db, ctx.actor, input.query))),
});
