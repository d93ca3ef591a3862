import { memberProcedure, router } from "#server/trpc.ts";

import { courseReference } from "../schema.ts";
import { sendInput } from "./schema.ts";
import { allocationOf, sendAnswers } from "./service.ts";

/** Where people apply, and the office allocates by published criteria. */
export const allocationRouter = router({
  preview: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => allocationOf(ctx.actor, input.courseId)),
  send: memberProcedure
    .input(sendInput)
    .mutation(({ ctx, input }) => sendAnswers(ctx.actor, input)),
});
