import { and, eq, inArray } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { question } from "#db/schema/answers.ts";
import { claimedId, signId } from "#server/signed-id.ts";

// The address of an answer is itself the key to it, and is never stored: what is kept is which question
// it leads to, and the address is made again for the person who was asked.

const keyed = /^\/svar\/([\w-]{44})$/u;
const kept = /^\/svar\/([0-9a-f-]{36})$/u;

/** What is stored of a path. */
export function keepPath(path: string): string {
  const token = keyed.exec(path)?.[1];
  const id = token ? claimedId(token) : null;
  return id ? `/svar/${id}` : path;
}

/** The rows with paths that lead there again; what was asked of somebody else leads nowhere. */
export async function openPaths<Row extends { path: string | null }>(
  tx: Tx,
  personId: string,
  rows: readonly Row[],
): Promise<Row[]> {
  const ids = rows.flatMap(({ path }) => kept.exec(path ?? "")?.[1] ?? []);
  if (ids.length === 0) return [...rows];
  const asked = await tx
    .select({ id: question.id, version: question.version })
    .from(question)
    .where(and(inArray(question.id, ids), eq(question.personId, personId)));
  const paths = new Map(
    asked.map(({ id, version }) => [`/svar/${id}`, `/svar/${signId("answer", id, version)}`]),
  );
  return rows.map((row) =>
    kept.test(row.path ?? "") ? { ...row, path: paths.get(row.path ?? "") ?? "/varsler" } : row,
  );
}
