import { municipalityInput } from "#server/organisations/schema.ts";
import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { groupReference } from "../groups/schema.ts";
import { meetingReference } from "../meetings/schema.ts";
import { confirmInput } from "./schema.ts";
import { confirmMeeting, hoursOf, hoursOfMunicipality, presenceOf } from "./service.ts";

/** Who was at the meetings of a group, and the hours that follow. */
export const hoursRouter = router({
  ofGroup: signedInProcedure
    .input(groupReference)
    .query(({ ctx, input }) => hoursOf(ctx.actor, input.groupId)),
  ofMunicipality: memberProcedure
    .input(municipalityInput)
    .query(({ ctx, input }) => hoursOfMunicipality(ctx.actor, input.number)),
  presence: signedInProcedure
    .input(meetingReference)
    .query(({ ctx, input }) => presenceOf(ctx.actor, input.meetingId)),
  confirm: signedInProcedure
    .input(confirmInput)
    .mutation(({ ctx, input }) => confirmMeeting(ctx.actor, input)),
});
