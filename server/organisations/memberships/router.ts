import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { claimInput, membershipInput } from "./schema.ts";
import { claim, confirm, end } from "./service.ts";

/** What people do with roles in organisations. */
export const membershipsRouter = router({
  claim: signedInProcedure.input(claimInput).mutation(({ ctx, input }) => claim(ctx.actor, input)),
  confirm: memberProcedure
    .input(membershipInput)
    .mutation(({ ctx, input }) => confirm(ctx.actor, input.membershipId)),
  end: signedInProcedure
    .input(membershipInput)
    .mutation(({ ctx, input }) => end(ctx.actor, input.membershipId)),
});
