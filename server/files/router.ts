import { router, signedInProcedure } from "#server/trpc.ts";

import { fileId } from "./schema.ts";
import { removeFile } from "./service.ts";

/** Uploads and downloads are bytes and go through `/api/files`. */
export const filesRouter = router({
  remove: signedInProcedure
    .input(fileId)
    .mutation(({ ctx, input }) => removeFile(ctx.actor, input.fileId)),
});
