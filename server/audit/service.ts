import { sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { auditEntry } from "#db/schema/audit.ts";

type AuditLine = {
  action: string;
  entityKind: string;
  entityId: string;
  detail?: Record<string, string | number | boolean | null>;
};

/**
 * Writes one line of the audit log inside the transaction that did the act. Ids and codes only:
 * never a name, an address or a sentence. The database refuses somebody else's name.
 */
export async function record(tx: Tx, actorId: string | null, entry: AuditLine): Promise<void> {
  await tx.insert(auditEntry).values({ ...entry, actorId });
}

/** The same line as a part of a prepared statement: its placeholders are filled with the rest. */
export const recording = (tx: Tx) =>
  tx.insert(auditEntry).values({
    actorId: sql.placeholder("actorId"),
    action: sql.placeholder("action"),
    entityKind: sql.placeholder("entityKind"),
    entityId: sql.placeholder("entityId"),
    detail: sql.placeholder("detail"),
  });
