import { memberProcedure, router } from "#server/trpc.ts";

import { courseReference } from "../schema.ts";
import { saveInput, switchInput } from "./schema.ts";
import {
  evaluationOf,
  exportAnswers,
  openRestrictedAnswers,
  questionsOf,
  remindOfQuestions,
  reminderOf,
  saveQuestions,
  switchQuestion,
} from "./service.ts";

/** What an office asks those with a seat in a course, and what it is answered. */
export const courseQuestionsRouter = router({
  all: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => questionsOf(ctx.actor, ctx.locale, input.courseId)),
  switch: memberProcedure
    .input(switchInput)
    .mutation(({ ctx, input }) => switchQuestion(ctx.actor, input)),
  save: memberProcedure
    .input(saveInput)
    .mutation(({ ctx, input }) => saveQuestions(ctx.actor, input.courseId, input.form)),
  openRestricted: memberProcedure
    .input(courseReference)
    .mutation(({ ctx, input }) => openRestrictedAnswers(ctx.actor, ctx.locale, input.courseId)),
  exportAnswers: memberProcedure
    .input(courseReference)
    .mutation(({ ctx, input }) => exportAnswers(ctx.actor, ctx.locale, input.courseId)),
  reminder: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => reminderOf(ctx.actor, ctx.locale, input.courseId)),
  remind: memberProcedure
    .input(courseReference)
    .mutation(({ ctx, input }) => remindOfQuestions(ctx.actor, ctx.locale, input.courseId)),
  evaluation: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => evaluationOf(ctx.actor, input.courseId)),
});
