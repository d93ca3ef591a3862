import type { Hit, Mine } from "#server/contributions.ts";
import { env } from "#server/env.ts";

import { listWaiting } from "./memberships/queries.ts";
import { workingDaysForLeader } from "./memberships/rules.ts";
import { listMunicipalities } from "./queries.ts";

/** People whom no leader has confirmed in time: now the office may, one task for each municipality. */
const tasks: Mine["tasks"] = async (tx, actor) => {
  const staff = actor.memberships.filter((m) => m.role === "officeStaff");
  if (staff.length === 0) return [];
  const waiting = await listWaiting(tx, [...new Set(staff.flatMap((m) => m.counties))]);
  const overdue = waiting.filter((row) => row.waited >= workingDaysForLeader);
  return [...Map.groupBy(overdue, (row) => row.number)].map(([number, rows]) => ({
    kind: "membershipWaiting",
    id: number,
    title: rows[0]?.name ?? number,
    path: `/kommune/${number}`,
    count: rows.length,
    due: null,
  }));
};

const search: Mine["search"] = async (tx, _actor, query) => {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  const rows = await listMunicipalities(tx);
  return rows
    .filter((row) => env.TUNET_DEMO || !row.isDemo)
    .filter((row) => row.name.toLowerCase().startsWith(wanted) || row.number.startsWith(wanted))
    .slice(0, 10)
    .map((row): Hit => ({
      kind: "municipality",
      id: row.number,
      title: row.name,
      path: `/kommuner?q=${row.number}`,
    }));
};

/** Municipalities have no dates of their own. */
export const mine: Mine = { agenda: async () => [], tasks, search };
