import { notificationsRouter } from "./notifications/router.ts";
import { calendarRouter } from "./calendar/router.ts";
import { authRouter } from "./auth/router.ts";
import { filesRouter } from "./files/router.ts";
import { organisationsRouter } from "./organisations/router.ts";
import { createCallerFactory, router } from "./trpc.ts";

/** The table of contents of everything the product can do. */
export const appRouter = router({
  notifications: notificationsRouter,
  calendar: calendarRouter,
  auth: authRouter,
  files: filesRouter,
  organisations: organisationsRouter,
});
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
