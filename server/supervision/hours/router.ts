import { router, signedInProcedure } from "#server/trpc.ts";

import { groupReference } from "../groups/schema.ts";
import { meetingReference } from "../meetings/schema.ts";
import { confirmInput } from "./schema.ts";
import { confirmMeeting, hoursOf, presenceOf } from "./service.ts";

/** Who was at the meetings of a group, and the hours that follow. */
export const hoursRouter = router({
  ofGroup: signedInProcedure
    .input(groupReference)
    .query(({ ctx, input }) => hoursOf(ctx.actor, input.groupId)),
  presence: signedInProcedure
    .input(meetingReference)
    .query(({ ctx, input }) => presenceOf(ctx.actor, input.meetingId)),
  confirm: signedInProcedure
    .input(confirmInput)
    .mutation(({ ctx, input }) => confirmMeeting(ctx.actor, input)),
});
