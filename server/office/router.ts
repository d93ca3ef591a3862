import { memberProcedure, router } from "#server/trpc.ts";

import { ownTasks } from "./service.ts";

export const officeRouter = router({
  tasks: memberProcedure.query(({ ctx }) => ownTasks(ctx.actor)),
});
