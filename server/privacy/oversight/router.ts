import { memberProcedure, router } from "#server/trpc.ts";

import { oversightInput } from "./schema.ts";
import { oversee } from "./service.ts";

/** What data-protection officers see. */
export const privacyRouter = router({
  oversight: memberProcedure
    .input(oversightInput)
    .query(({ ctx, input }) => oversee(ctx.actor, ctx.locale, input.organisationId)),
});
