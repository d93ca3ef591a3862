import type { Tx } from "#db/client.ts";

import type { Change } from "./entry.ts";

/** Does a change of the register and tells how many rows it met. */
export async function applyChange(tx: Tx, { table, where, set }: Change): Promise<number> {
  // A rule that lost its condition must not empty a table.
  if (!where) throw new Error("a change of the register has no condition");
  const { rowCount } = set
    ? await tx.update(table).set(set).where(where)
    : await tx.delete(table).where(where);
  return rowCount ?? 0;
}
