import { asSystem, withActor } from "#db/client.ts";
import { adminProcedure, publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { countUnread } from "./queries.ts";
import { failedJobInput, mailboxInput, notificationInput } from "./schema.ts";
import {
  listUndelivered,
  markAllRead,
  markRead,
  readInbox,
  readMailbox,
  retryFailedJob,
  retryMail,
} from "./service.ts";

export const notificationsRouter = router({
  inbox: signedInProcedure.query(({ ctx: { actor } }) =>
    withActor(actor, (tx) => readInbox(tx, actor)),
  ),
  /** For the number beside «Varsler» in the menu. */
  unread: signedInProcedure.query(({ ctx: { actor } }) =>
    withActor(actor, (tx) => countUnread(tx, actor.personId)),
  ),
  markRead: signedInProcedure
    .input(notificationInput)
    .mutation(({ ctx: { actor }, input }) =>
      withActor(actor, (tx) => markRead(tx, actor, input.id)),
    ),
  markAllRead: signedInProcedure.mutation(({ ctx: { actor } }) =>
    withActor(actor, (tx) => markAllRead(tx, actor)),
  ),
  undelivered: adminProcedure.query(({ ctx: { actor } }) => withActor(actor, listUndelivered)),
  retryMail: adminProcedure
    .input(notificationInput)
    .mutation(({ ctx: { actor }, input }) =>
      withActor(actor, (tx) => retryMail(tx, actor, input.id)),
    ),
  retryJob: adminProcedure
    .input(failedJobInput)
    .mutation(({ ctx: { actor }, input }) =>
      withActor(actor, (tx) => retryFailedJob(tx, actor, input)),
    ),
  /** Demo mode only, where every mail is for everybody to see. */
  mailbox: publicProcedure
    .input(mailboxInput)
    .query(({ input }) => asSystem((tx) => readMailbox(tx, input.receiver ?? null, input.page))),
});
