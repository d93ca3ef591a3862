import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { detailsInput } from "./details/schema.ts";
import { getDetails, saveDetails } from "./details/service.ts";
import { claimInput, membershipInput } from "./schema.ts";
import { claim, confirm, end } from "./service.ts";

/** What people do with roles in organisations. */
export const membershipsRouter = router({
  claim: signedInProcedure.input(claimInput).mutation(({ ctx, input }) => claim(ctx.actor, input)),
  confirm: memberProcedure
    .input(membershipInput)
    .mutation(({ ctx, input }) => confirm(ctx.actor, input.membershipId)),
  details: signedInProcedure
    .input(membershipInput)
    .query(({ ctx, input }) => getDetails(ctx.actor, input.membershipId)),
  saveDetails: signedInProcedure
    .input(detailsInput)
    .mutation(({ ctx, input }) => saveDetails(ctx.actor, input)),
  end: signedInProcedure
    .input(membershipInput)
    .mutation(({ ctx, input }) => end(ctx.actor, input.membershipId)),
});
