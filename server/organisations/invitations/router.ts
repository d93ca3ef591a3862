import { memberProcedure, publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { accept, show } from "./answers/service.ts";
import { invitationInput, sendInput, tokenInput } from "./schema.ts";
import { revoke, send } from "./service.ts";

/** Offers of roles: made and taken back by those who give them, taken by those they are for. */
export const invitationsRouter = router({
  send: memberProcedure.input(sendInput).mutation(({ ctx, input }) => send(ctx.actor, input)),
  revoke: memberProcedure
    .input(invitationInput)
    .mutation(({ ctx, input }) => revoke(ctx.actor, input.invitationId)),
  show: publicProcedure.input(tokenInput).query(({ ctx, input }) => show(ctx.actor, input.token)),
  accept: signedInProcedure
    .input(tokenInput)
    .mutation(({ ctx, input }) => accept(ctx.actor, input.token)),
});
