import type { Tx } from "#db/client.ts";
import { findToday } from "#server/absences/queries.ts";
import { hasNewsForMonday } from "#server/notifications/digest.ts";
import { listServingStaff } from "#server/organisations/memberships/queries.ts";

import { listLate } from "../queries.ts";
import { leadersOf, overdueOf, remind } from "./mails.ts";
import { findStart, listLines, listReminded, type Start } from "./queries.ts";
import { dueReminders, isOverdue, type Owner } from "./rules.ts";

/** What is overdue on one list, for one of those who do it. */
type Late = { start: Start; owner: Owner; count: number; dueOn: string };

/** Everything overdue, by the person whose turn it is. */
async function listOverdue(tx: Tx): Promise<Map<string, Late[]>> {
  const found = new Map<string, Late[]>();
  for (const { membershipId } of await listLate(tx, null)) {
    const start = await findStart(tx, membershipId);
    if (!start) continue;
    const lines = (await listLines(tx, [membershipId])).filter((row) =>
      isOverdue(row, start.today),
    );
    for (const [owner, rows] of Map.groupBy(lines, (line) => line.owner)) {
      const late = { start, owner, count: rows.length, dueOn: rows.at(-1)?.dueOn ?? start.today };
      for (const personId of await peopleOf(tx, start, owner))
        found.set(personId, [...(found.get(personId) ?? []), late]);
    }
  }
  return found;
}

/** Reminds the owners of overdue lines, in the mail on Monday. Answers how many reminders were written. */
export async function remindOverdue(tx: Tx): Promise<number> {
  const today = await findToday(tx);
  let told = 0;
  for (const [personId, late] of await listOverdue(tx)) {
    const before = await listReminded(tx, personId);
    const rows = late.map((row) => {
      const last = before.get(overdueOf(row.start, row.owner));
      return { ...row, remindedOn: last?.day ?? null, version: (last?.version ?? 0) + 1 };
    });
    const isMailComing = await hasNewsForMonday(tx, personId);
    for (const { start, ...row } of dueReminders(rows, { today, isMailComing }))
      if (await remind(tx, start, { ...row, personId })) told += 1;
  }
  return told;
}

async function peopleOf(tx: Tx, start: Start, owner: Owner): Promise<string[]> {
  if (owner === "leader") return leadersOf(tx, start.place.id);
  if (owner === "trainee") return [start.traineeId];
  if (owner === "supervisor") return start.supervisorId ? [start.supervisorId] : [];
  const staff = start.place.county ? await listServingStaff(tx, start.place.county) : [];
  return staff.map((row) => row.personId);
}
