import { z } from "zod";

import { meetingReference } from "../meetings/schema.ts";

/** Who was there for how long, of those for whom it was not as expected. */
export const confirmInput = meetingReference.extend({
  minutes: z
    .array(
      z.strictObject({
        personId: z.uuid(),
        minutes: z.number("number").int("number").min(0).max(1_440),
      }),
    )
    .max(60)
    .default([]),
});
export type Confirmed = z.output<typeof confirmInput>;
