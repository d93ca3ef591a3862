import type { Mine } from "#server/contributions.ts";
import { env } from "#server/env.ts";

import { listMunicipalities } from "./queries.ts";

/** Municipalities have no dates of their own; they are found by name or number. */
export const mine: Mine = {
  agenda: async () => [],
  tasks: async () => [],
  search: async (tx, _actor, query) => {
    const wanted = query.trim().toLowerCase();
    if (wanted === "") return [];
    const rows = await listMunicipalities(tx);
    return rows
      .filter((row) => env.TUNET_DEMO || !row.isDemo)
      .filter((row) => row.name.toLowerCase().startsWith(wanted) || row.number.startsWith(wanted))
      .slice(0, 10)
      .map((row) => ({
        kind: "municipality",
        id: row.number,
        title: row.name,
        path: `/kommuner?q=${row.number}`,
      }));
  },
};
