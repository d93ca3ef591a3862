import { db } from "#db/client.ts";
import { adminProcedure, publicProcedure, router } from "#server/trpc.ts";

import { findInstallation } from "./queries.ts";
import { installationInput } from "./schema.ts";
import { save } from "./service.ts";

/** Who runs this installation: read by everybody on the privacy pages, written by an administrator. */
export const installationRouter = router({
  facts: publicProcedure.query(() => findInstallation(db)),
  save: adminProcedure
    .input(installationInput)
    .mutation(({ ctx, input }) => save(ctx.actor, input)),
});
