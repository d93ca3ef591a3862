import { router, signedInProcedure } from "#server/trpc.ts";

import { groupReference } from "../groups/schema.ts";
import {
  meetingReference,
  moveRestInput,
  movesInput,
  noticeInput,
  placeInput,
  planInput,
  previewInput,
} from "./schema.ts";
import {
  cancelMeeting,
  giveNotice,
  meetingsOf,
  moveMeetings,
  planMeetings,
  previewMeetings,
  previewRest,
  setPlace,
} from "./service.ts";

/** The meetings of supervision groups. Whoever leads one may have no role besides. */
export const meetingsRouter = router({
  list: signedInProcedure
    .input(groupReference)
    .query(({ ctx, input }) => meetingsOf(ctx.actor, input.groupId)),
  preview: signedInProcedure
    .input(previewInput)
    .query(({ ctx, input }) => previewMeetings(ctx.actor, input)),
  plan: signedInProcedure
    .input(planInput)
    .mutation(({ ctx, input }) => planMeetings(ctx.actor, input)),
  move: signedInProcedure
    .input(movesInput)
    .mutation(({ ctx, input }) => moveMeetings(ctx.actor, input.moves)),
  setPlace: signedInProcedure
    .input(placeInput)
    .mutation(({ ctx, input }) => setPlace(ctx.actor, input)),
  previewRest: signedInProcedure
    .input(moveRestInput)
    .query(({ ctx, input }) => previewRest(ctx.actor, input)),
  giveNotice: signedInProcedure
    .input(noticeInput)
    .mutation(({ ctx, input }) => giveNotice(ctx.actor, input)),
  cancel: signedInProcedure
    .input(meetingReference)
    .mutation(({ ctx, input }) => cancelMeeting(ctx.actor, input.meetingId)),
});
