import { router, signedInProcedure } from "#server/trpc.ts";

import { wallCodeInput } from "./schema.ts";
import { checkIn, ownSeats } from "./service.ts";

/** The participant's own side; those at the door come in through the owner of the seats. */
export const attendanceRouter = router({
  own: signedInProcedure.query(({ ctx }) => ownSeats(ctx.actor)),
  checkIn: signedInProcedure
    .input(wallCodeInput)
    .mutation(({ ctx, input }) => checkIn(ctx.actor, input.code)),
});
