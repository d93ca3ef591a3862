import { publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { listDemoAccounts } from "./demo/service.ts";
import {
  endSessionInput,
  linkInput,
  requestInput,
  useLinkInput,
  verifyCodeInput,
} from "./schema.ts";
import { lookAtLink, requestSignIn, signInWithCode, signInWithLink } from "./service.ts";
import { endOtherSessions, endSession, listOwnSessions, signOut } from "./sessions/service.ts";

export const authRouter = router({
  request: publicProcedure
    .input(requestInput)
    .mutation(({ ctx, input }) => requestSignIn(ctx, input)),
  verifyCode: publicProcedure
    .input(verifyCodeInput)
    .mutation(({ ctx, input }) => signInWithCode(ctx, input.code)),
  // It changes nothing, but the token would stand in the address of a query, and so in logs.
  lookAtLink: publicProcedure
    .input(linkInput)
    .mutation(({ ctx, input }) => lookAtLink(ctx, input.token)),
  useLink: publicProcedure
    .input(useLinkInput)
    .mutation(({ ctx, input }) => signInWithLink(ctx, input)),
  signOut: publicProcedure.mutation(({ ctx }) => signOut(ctx)),
  sessions: signedInProcedure.query(({ ctx }) => listOwnSessions(ctx)),
  endSession: signedInProcedure
    .input(endSessionInput)
    .mutation(({ ctx, input }) => endSession(ctx, input.sessionId)),
  demoAccounts: publicProcedure.query(() => listDemoAccounts()),
  endOtherSessions: signedInProcedure.mutation(({ ctx }) => endOtherSessions(ctx)),
});
