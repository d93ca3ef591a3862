import { z } from "zod";

import { changeInput, changesLimit } from "#server/attendance/schema.ts";

import { courseReference } from "../schema.ts";

export const syncInput = courseReference.extend({
  changes: z.array(changeInput).max(changesLimit),
});
export const issueInput = courseReference.extend({ enrolmentId: z.uuid().optional() });
export const withdrawInput = courseReference.extend({ certificateId: z.uuid() });

/** For how many days after the last date certificates leave by themselves; then the office sends them. */
export const certifyDays = 14;
/** Nothing leaves while somebody is still marking: so many minutes after the last mark. */
export const certifyQuietMinutes = 10;
/** For how many days after the last date an office is reminded of dates that nobody was marked at. */
export const unmarkedDays = 30;
/** For how many days after presence was last marked an office is reminded of certificates that wait for it. */
export const correctedDays = 90;
