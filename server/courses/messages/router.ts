import { memberProcedure, router } from "#server/trpc.ts";

import { courseReference } from "../schema.ts";
import { messageInput, receiversInput } from "./schema.ts";
import { messageChoices, receiversOf, sendMessage } from "./service.ts";

/** What an office writes to those who come, wait, or were there. */
export const messagesRouter = router({
  choices: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => messageChoices(ctx.actor, input.courseId)),
  receivers: memberProcedure
    .input(receiversInput)
    .query(({ ctx, input }) => receiversOf(ctx.actor, input)),
  send: memberProcedure
    .input(messageInput)
    .mutation(({ ctx, input }) => sendMessage(ctx.actor, ctx.locale, input)),
});
