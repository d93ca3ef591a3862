import { memberProcedure, router } from "#server/trpc.ts";

import { domainInput, domainsInput } from "./schema.ts";
import { addDomain, getDomains, removeDomain } from "./service.ts";

/** The mail domains of a municipality's own. */
export const domainsRouter = router({
  list: memberProcedure
    .input(domainsInput)
    .query(({ ctx, input }) => getDomains(ctx.actor, input.number)),
  add: memberProcedure.input(domainInput).mutation(({ ctx, input }) => addDomain(ctx.actor, input)),
  remove: memberProcedure
    .input(domainInput)
    .mutation(({ ctx, input }) => removeDomain(ctx.actor, input)),
});
