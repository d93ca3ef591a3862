import { z } from "zod";

import { memberProcedure, router } from "#server/trpc.ts";

import { taskReference } from "./schema.ts";
import { letGoTask, ownTasks, takeTask } from "./service.ts";

export const officeRouter = router({
  tasks: memberProcedure.query(({ ctx }) => ownTasks(ctx.actor)),
  takeTask: memberProcedure
    .input(taskReference.extend({ over: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => takeTask(ctx.actor, input)),
  letGoTask: memberProcedure
    .input(taskReference)
    .mutation(({ ctx, input }) => letGoTask(ctx.actor, input)),
});
