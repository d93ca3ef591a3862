import { z } from "zod";

export const oversightInput = z.strictObject({ organisationId: z.uuid().optional() });

/** How many lines of the log are shown at once, the newest first. */
export const logLimit = 200;
