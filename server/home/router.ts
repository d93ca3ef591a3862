import { publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { ownAgenda, ownDateless, ownMenu } from "./service.ts";

export const homeRouter = router({
  /** Whether whoever asks is signed in; a page kept for everybody cannot know. */
  isKnown: publicProcedure.query(({ ctx }) => ctx.actor !== null),
  agenda: signedInProcedure.query(({ ctx }) => ownAgenda(ctx.actor)),
  dateless: signedInProcedure.query(({ ctx }) => ownDateless(ctx.actor)),
  menu: signedInProcedure.query(({ ctx }) => ownMenu(ctx.actor)),
});
