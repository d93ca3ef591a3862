import { db } from "#db/client.ts";
import { tasks } from "#server/mine.ts";
import { memberProcedure, router } from "#server/trpc.ts";

export const officeRouter = router({
  tasks: memberProcedure.query(({ ctx }) => tasks(db, ctx.actor)),
});
