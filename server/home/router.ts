import { db } from "#db/client.ts";
import { router, signedInProcedure } from "#server/trpc.ts";

import { ownAgenda, ownMenu } from "./service.ts";

export const homeRouter = router({
  agenda: signedInProcedure.query(({ ctx }) => ownAgenda(db, ctx.actor)),
  menu: signedInProcedure.query(({ ctx }) => ownMenu(db, ctx.actor)),
});
