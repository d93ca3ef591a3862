import { router } from "#server/trpc.ts";

import { groupsRouter } from "./groups/router.ts";
import { meetingsRouter } from "./meetings/router.ts";

/** Supervision groups: who is in them, and when they meet. */
export const supervisionRouter = router({ groups: groupsRouter, meetings: meetingsRouter });
