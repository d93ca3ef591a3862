import type { Tx } from "#db/client.ts";
import { auditEntry } from "#db/schema/audit.ts";

/**
 * Writes one line of the audit log inside the transaction that did the act. Ids and codes only:
 * never a name, an address or a sentence. The database refuses somebody else's name.
 */
export async function record(
  tx: Tx,
  actorId: string | null,
  entry: {
    action: string;
    entityKind: string;
    entityId: string;
    detail?: Record<string, string | number | boolean | null>;
  },
): Promise<void> {
  await tx.insert(auditEntry).values({ ...entry, actorId });
}
