import { adminProcedure, publicProcedure, router } from "#server/trpc.ts";

import { installationInput } from "./schema.ts";
import { facts, save } from "./service.ts";

/** Who runs this installation: read by everybody on the privacy pages, written by an administrator. */
export const installationRouter = router({
  facts: publicProcedure.query(() => facts()),
  save: adminProcedure
    .input(installationInput)
    .mutation(({ ctx, input }) => save(ctx.actor, input)),
});
