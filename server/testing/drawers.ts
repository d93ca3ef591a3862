import type { Drawers } from "#server/mail/drain.ts";

/** For mails that nothing goes with. */
export const drawers: Drawers = {
  certificate: () => Promise.reject(new Error("this mail has no attachment")),
};
