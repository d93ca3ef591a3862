import { memberProcedure, router } from "#server/trpc.ts";

import { getWithoutGroup } from "./service.ts";

/** Supervision groups; so far who has none. */
export const supervisionRouter = router({
  withoutGroup: memberProcedure.query(({ ctx }) => getWithoutGroup(ctx.actor)),
});
