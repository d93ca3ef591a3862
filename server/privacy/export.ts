import type { Tx } from "#db/client.ts";
import { now } from "#server/clock.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

import { findPerson } from "./person.ts";
import { personalTables, register, type TableName } from "./register.ts";

/** One table's rows about a person, with a sentence that says what they are. */
export type ExportedTable = {
  table: TableName;
  title: string;
  what: string;
  rows: Record<string, unknown>[];
};

/**
 * Everything Tunet holds about a person, column by column, never a column about somebody else.
 * Rows are in the order of the register; a table without rows is left out.
 * @throws AppError NOT_FOUND when there is no such person.
 */
export async function exportPerson(
  tx: Tx,
  personId: string,
  locale: Locale,
): Promise<{ exportedAt: Date; tables: ExportedTable[] }> {
  const person = await findPerson(tx, personId);
  const words = messages[locale].privacy.entry;
  const tables: ExportedTable[] = [];
  for (const name of personalTables().toReversed()) {
    const own = register[name].export;
    if (!own) continue;
    const rows = await tx.select(own.columns).from(own.table).where(own.where(person));
    if (rows.length > 0) tables.push({ table: name, ...words[name], rows });
  }
  return { exportedAt: await now(tx), tables };
}
