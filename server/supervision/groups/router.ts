import { memberProcedure, router, signedInProcedure } from "#server/trpc.ts";

import {
  addInput,
  editInput,
  endInput,
  formInput,
  groupReference,
  hoursInput,
  leaveInput,
  mergeInput,
  transferInput,
  wishInput,
} from "./schema.ts";
import {
  addPeople,
  editGroup,
  endGroup,
  endMember,
  formGroup,
  groupOf,
  mergeGroups,
  overview,
  ownGroups,
  saveWish,
  transferMember,
  writeHoursBefore,
} from "./service.ts";

/** Supervision groups: who has none, how they are formed, and who is in them. */
export const groupsRouter = router({
  overview: memberProcedure.query(({ ctx }) => overview(ctx.actor)),
  own: signedInProcedure.query(({ ctx }) => ownGroups(ctx.actor)),
  saveWish: memberProcedure
    .input(wishInput)
    .mutation(({ ctx, input }) => saveWish(ctx.actor, input)),
  // Whoever stands on a pasted list may have no role yet.
  show: signedInProcedure
    .input(groupReference)
    .query(({ ctx, input }) => groupOf(ctx.actor, input.groupId)),
  form: memberProcedure.input(formInput).mutation(({ ctx, input }) => formGroup(ctx.actor, input)),
  edit: memberProcedure.input(editInput).mutation(({ ctx, input }) => editGroup(ctx.actor, input)),
  add: memberProcedure.input(addInput).mutation(({ ctx, input }) => addPeople(ctx.actor, input)),
  endMember: memberProcedure
    .input(leaveInput)
    .mutation(({ ctx, input }) => endMember(ctx.actor, input)),
  transfer: memberProcedure
    .input(transferInput)
    .mutation(({ ctx, input }) => transferMember(ctx.actor, input)),
  merge: memberProcedure
    .input(mergeInput)
    .mutation(({ ctx, input }) => mergeGroups(ctx.actor, input)),
  end: memberProcedure.input(endInput).mutation(({ ctx, input }) => endGroup(ctx.actor, input)),
  writeHoursBefore: memberProcedure
    .input(hoursInput)
    .mutation(({ ctx, input }) => writeHoursBefore(ctx.actor, input)),
});
