import { person } from "#db/schema/users.ts";
import type { Tx } from "#db/client.ts";
import { now } from "#server/clock.ts";

import { applyChange } from "./change.ts";
import { erasePerson } from "./erasure.ts";
import { register, type TableName } from "./register.ts";

const day = 24 * 60 * 60 * 1000;

/** How many accounts one night closes at most, so that the transaction stays short. */
const accountsAtOnce = 200;

/** Does what the register says about age, and tells how many rows of which table it met. */
export async function purge(tx: Tx): Promise<Partial<Record<TableName, number>>> {
  const today = await now(tx);
  const met: Partial<Record<TableName, number>> = {};
  for (const name of Object.keys(register) as TableName[]) {
    for (const rule of register[name].retention) {
      const change = rule.change(new Date(today.getTime() - rule.days * day));
      if (rule.does !== "erasePerson") {
        met[name] = (met[name] ?? 0) + (await applyChange(tx, change));
        continue;
      }
      const silent = await tx
        .select({ id: person.id })
        .from(person)
        .where(change.where)
        .orderBy(person.createdAt)
        .limit(accountsAtOnce);
      for (const { id } of silent) await erasePerson(tx, null, id);
      met[name] = (met[name] ?? 0) + silent.length;
    }
  }
  return met;
}
