import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { municipalityInput } from "../schema.ts";
import { handoverInput, nameInput } from "./schema.ts";
import {
  getHandovers,
  getTakeover,
  getTakeovers,
  markRead,
  nameSuccessor,
  undo,
} from "./service.ts";

/** One leader after another: named, taken back until the day, and what the successor meets. */
export const handoversRouter = router({
  list: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => getHandovers(ctx.actor, input.number)),
  name: memberProcedure
    .input(nameInput)
    .mutation(({ ctx, input }) => nameSuccessor(ctx.actor, input)),
  undo: memberProcedure
    .input(handoverInput)
    .mutation(({ ctx, input }) => undo(ctx.actor, input.membershipId)),
  // Somebody who has been named may not have any role yet.
  own: signedInProcedure.query(({ ctx }) => getTakeovers(ctx.actor)),
  takeover: signedInProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => getTakeover(ctx.actor, input.number)),
  markRead: signedInProcedure
    .input(municipalityInput)
    .mutation(({ ctx, input }) => markRead(ctx.actor, input.number)),
});
