import { and, eq, isNull, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { registerCheck } from "#db/schema/users.ts";

/** What a leader said was wrong is being mended: whoever changes something there has begun. */
export async function noteMended(tx: Tx, organisationId: string): Promise<void> {
  await tx
    .update(registerCheck)
    .set({ mendedAt: sql`tunet_now()` })
    .where(
      and(
        eq(registerCheck.organisationId, organisationId),
        eq(registerCheck.answer, "wrong"),
        isNull(registerCheck.mendedAt),
      ),
    );
}
