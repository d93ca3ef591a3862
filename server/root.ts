import { absencesRouter } from "./absences/router.ts";
import { answersRouter } from "./answers/router.ts";
import { attendanceRouter } from "./attendance/router.ts";
import { authRouter } from "./auth/router.ts";
import { calendarRouter } from "./calendar/router.ts";
import { certificatesRouter } from "./certificates/router.ts";
import { coursesRouter } from "./courses/router.ts";
import { enrolmentRouter } from "./enrolment/router.ts";
import { formsRouter } from "./enrolment/forms/router.ts";
import { evaluationsRouter } from "./evaluations/router.ts";
import { filesRouter } from "./files/router.ts";
import { homeRouter } from "./home/router.ts";
import { notificationsRouter } from "./notifications/router.ts";
import { officeRouter } from "./office/router.ts";
import { organisationsRouter } from "./organisations/router.ts";
import { practiceRouter } from "./practice/router.ts";
import { privacyRouter } from "./privacy/oversight/router.ts";
import { searchRouter } from "./search/router.ts";
import { startsRouter } from "./starts/router.ts";
import { supervisionRouter } from "./supervision/router.ts";
import { createCallerFactory, router } from "./trpc.ts";
import { usersRouter } from "./users/router.ts";

/** The table of contents of everything the product can do. */
export const appRouter = router({
  absences: absencesRouter,
  answers: answersRouter,
  attendance: attendanceRouter,
  auth: authRouter,
  calendar: calendarRouter,
  certificates: certificatesRouter,
  courses: coursesRouter,
  enrolment: enrolmentRouter,
  evaluations: evaluationsRouter,
  files: filesRouter,
  forms: formsRouter,
  home: homeRouter,
  notifications: notificationsRouter,
  office: officeRouter,
  organisations: organisationsRouter,
  practice: practiceRouter,
  privacy: privacyRouter,
  search: searchRouter,
  starts: startsRouter,
  supervision: supervisionRouter,
  users: usersRouter,
});
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
