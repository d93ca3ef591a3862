import { memberProcedure, router } from "#server/trpc.ts";

import { contactInput } from "./schema.ts";
import { saveContact } from "./service.ts";

/** How a municipality is reached besides its people. */
export const contactsRouter = router({
  save: memberProcedure
    .input(contactInput)
    .mutation(({ ctx, input }) => saveContact(ctx.actor, input)),
});
