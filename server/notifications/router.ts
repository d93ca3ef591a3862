import { adminProcedure, publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { markAllRead, markRead, readInbox } from "./inbox/service.ts";
import { mailboxInput } from "./mailbox/schema.ts";
import { readMailbox } from "./mailbox/service.ts";
import { notificationInput } from "./schema.ts";
import { failedJobInput } from "./undelivered/schema.ts";
import { listUndelivered, retryFailedJob, retryMail } from "./undelivered/service.ts";

export const notificationsRouter = router({
  inbox: signedInProcedure.query(({ ctx }) => readInbox(ctx.actor)),
  markRead: signedInProcedure
    .input(notificationInput)
    .mutation(({ ctx, input }) => markRead(ctx.actor, input.id)),
  markAllRead: signedInProcedure.mutation(({ ctx }) => markAllRead(ctx.actor)),
  undelivered: adminProcedure.query(() => listUndelivered()),
  retryMail: adminProcedure
    .input(notificationInput)
    .mutation(({ ctx, input }) => retryMail(ctx.actor, input.id)),
  retryJob: adminProcedure
    .input(failedJobInput)
    .mutation(({ ctx, input }) => retryFailedJob(ctx.actor, input)),
  /** Demo mode only, where every mail is for everybody to see. */
  mailbox: publicProcedure
    .input(mailboxInput)
    .query(({ input }) => readMailbox(input.receiver ?? null, input.page)),
});
