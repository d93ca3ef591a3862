import { router } from "#server/trpc.ts";

import { groupsRouter } from "./groups/router.ts";
import { hoursRouter } from "./hours/router.ts";
import { linksRouter } from "./links/router.ts";
import { meetingsRouter } from "./meetings/router.ts";

/** Supervision groups: who is in them, when they meet, and the hours. */
export const supervisionRouter = router({
  groups: groupsRouter,
  meetings: meetingsRouter,
  hours: hoursRouter,
  links: linksRouter,
});
