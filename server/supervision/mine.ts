import type { Mine } from "#server/contributions.ts";

/** There are no groups yet, so nothing of theirs has a date, waits or is found. */
export const mine: Mine = {
  agenda: async () => [],
  tasks: async () => [],
  search: async () => [],
  questions: {},
};
