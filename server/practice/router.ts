import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import {
  chooseInput,
  feedInput,
  membershipInput,
  municipalityInput,
  workplaceInput,
} from "./schema.ts";
import { choose, closeCalendar, getOwn, listOfMunicipality, send, setInFeed } from "./service.ts";

/** What a GP practice is told of its people: days and times. */
export const practiceRouter = router({
  own: signedInProcedure.query(({ ctx }) => getOwn(ctx.actor)),
  choose: signedInProcedure
    .input(chooseInput)
    .mutation(({ ctx, input }) => choose(ctx.actor, input)),
  setInFeed: signedInProcedure
    .input(feedInput)
    .mutation(({ ctx, input }) => setInFeed(ctx.actor, input)),
  send: signedInProcedure
    .input(membershipInput)
    .mutation(({ ctx, input }) => send(ctx.actor, input.membershipId)),
  ofMunicipality: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => listOfMunicipality(ctx.actor, input.number)),
  closeCalendar: memberProcedure
    .input(workplaceInput)
    .mutation(({ ctx, input }) => closeCalendar(ctx.actor, input.workplaceId)),
});
