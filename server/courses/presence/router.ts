import { memberProcedure, router } from "#server/trpc.ts";

import { courseReference } from "../schema.ts";
import { issueInput, syncInput, withdrawInput } from "./schema.ts";
import {
  issueCertificates,
  presenceList,
  presenceOverview,
  syncPresence,
  wallCode,
  withdrawFromCourse,
} from "./service.ts";

export const presenceRouter = router({
  list: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => presenceList(ctx.actor, input.courseId)),
  sync: memberProcedure
    .input(syncInput)
    .mutation(({ ctx, input }) => syncPresence(ctx.actor, input.courseId, input.changes)),
  wallCode: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => wallCode(ctx.actor, input.courseId)),
  overview: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => presenceOverview(ctx.actor, input.courseId)),
  issue: memberProcedure
    .input(issueInput)
    .mutation(({ ctx, input }) => issueCertificates(ctx.actor, input.courseId, input.enrolmentId)),
  withdraw: memberProcedure
    .input(withdrawInput)
    .mutation(({ ctx, input }) =>
      withdrawFromCourse(ctx.actor, input.courseId, input.certificateId),
    ),
});
