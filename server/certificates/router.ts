import { publicProcedure, router, signedInProcedure } from "#server/trpc.ts";

import { codeInput } from "./schema.ts";
import { ownCertificates, verify } from "./service.ts";

/** The holder's own, and what anybody with a code may ask; papers are bytes and go through `/api/certificates`. */
export const certificatesRouter = router({
  own: signedInProcedure.query(({ ctx }) => ownCertificates(ctx.actor)),
  verify: publicProcedure
    .input(codeInput)
    .query(({ ctx, input }) => verify(ctx.network, input.code)),
});
