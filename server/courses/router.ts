import { enrolmentReference } from "#server/enrolment/schema.ts";
import { withdraw } from "#server/enrolment/service.ts";
import { memberProcedure, publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { announce, announcementResult, countAudiences } from "./announcements/service.ts";
import { courseQuestionsRouter } from "./questions/router.ts";
import {
  announceInput,
  cancelInput,
  courseInput,
  courseReference,
  exportInput,
  passOverInput,
  participantsInput,
  saveInput,
  signUpInput,
  slugInput,
} from "./schema.ts";
import { allocationRouter } from "./allocation/router.ts";
import { billingRouter } from "./billing/router.ts";
import { bookingsRouter } from "./bookings/router.ts";
import { messagesRouter } from "./messages/router.ts";
import { presenceRouter } from "./presence/router.ts";
import { staffInput } from "./staff/schema.ts";
import { courseStaff, inviteStaff } from "./staff/service.ts";
import { exportParticipants, passOverGroup, queueOf, signUp, standingIn } from "./seats/service.ts";
import {
  cancelCourse,
  copyCourse,
  createCourse,
  deleteDraft,
  publishCourse,
  saveCourse,
} from "./service.ts";
import {
  courseBySlug,
  courseForOffice,
  coursesOfOffice,
  newCourse,
  participants,
  publicCourses,
  signUpsFromOwnMunicipalities,
} from "./views/service.ts";

export const coursesRouter = router({
  list: publicProcedure.query(() => publicCourses()),
  bySlug: publicProcedure.input(slugInput).query(({ input }) => courseBySlug(input.slug)),
  standing: publicProcedure
    .input(courseReference)
    .query(({ ctx, input }) => standingIn(ctx.actor, ctx.locale, input.courseId)),
  signUp: signedInProcedure
    .input(signUpInput)
    .mutation(({ ctx, input }) => signUp(ctx.actor, input.courseId, input.idempotencyKey)),
  withdraw: signedInProcedure
    .input(enrolmentReference)
    .mutation(({ ctx, input }) => withdraw(ctx.actor, input.enrolmentId)),

  billing: billingRouter,
  questions: courseQuestionsRouter,

  ofOffice: memberProcedure.query(({ ctx }) => coursesOfOffice(ctx.actor)),
  forOffice: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => courseForOffice(ctx.actor, input.courseId)),
  blank: memberProcedure.query(({ ctx }) => newCourse(ctx.actor)),
  create: memberProcedure
    .input(courseInput)
    .mutation(({ ctx, input }) => createCourse(ctx.actor, input)),
  save: memberProcedure
    .input(saveInput)
    .mutation(({ ctx, input }) => saveCourse(ctx.actor, input.courseId, input.course)),
  copy: memberProcedure
    .input(courseReference)
    .mutation(({ ctx, input }) => copyCourse(ctx.actor, input.courseId)),
  publish: memberProcedure
    .input(courseReference)
    .mutation(({ ctx, input }) => publishCourse(ctx.actor, input.courseId)),
  cancel: memberProcedure
    .input(cancelInput)
    .mutation(({ ctx, input }) => cancelCourse(ctx.actor, input.courseId, input.note)),
  deleteDraft: memberProcedure
    .input(courseReference)
    .mutation(({ ctx, input }) => deleteDraft(ctx.actor, input.courseId)),
  participants: memberProcedure
    .input(participantsInput)
    .query(({ ctx, input }) => participants(ctx.actor, input.courseId, input.query)),
  queue: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => queueOf(ctx.actor, ctx.locale, input.courseId)),
  passOver: memberProcedure
    .input(passOverInput)
    .mutation(({ ctx, input }) => passOverGroup(ctx.actor, input)),
  staff: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => courseStaff(ctx.actor, input.courseId)),
  inviteStaff: memberProcedure
    .input(staffInput)
    .mutation(({ ctx, input }) => inviteStaff(ctx.actor, input.courseId, input.address)),
  allocation: allocationRouter,
  bookings: bookingsRouter,
  messages: messagesRouter,
  presence: presenceRouter,
  exportParticipants: memberProcedure
    .input(exportInput)
    .mutation(({ ctx, input }) => exportParticipants(ctx.actor, ctx.locale, input)),
  audiences: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => countAudiences(ctx.actor, input.courseId)),
  announce: memberProcedure
    .input(announceInput)
    .mutation(({ ctx, input }) => announce(ctx.actor, ctx.locale, input)),
  announcements: memberProcedure
    .input(courseReference)
    .query(({ ctx, input }) => announcementResult(ctx.actor, input.courseId)),
  fromOwnMunicipalities: memberProcedure.query(({ ctx }) =>
    signUpsFromOwnMunicipalities(ctx.actor),
  ),
});
