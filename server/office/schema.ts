import { z } from "zod";

/** A task as the list names it; that it is there for the actor is asked of the list itself. */
export const taskReference = z.strictObject({
  kind: z.string().min(1).max(60),
  id: z.string().min(1).max(60),
});
export type TaskReference = z.infer<typeof taskReference>;
