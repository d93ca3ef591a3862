import { eq } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { organisationContact } from "#db/schema/organisations.ts";

/** The shared mailbox and telephone of an organisation, as far as somebody has told them. */
export async function findContact(
  tx: Tx,
  organisationId: string,
): Promise<{ mailbox: string | null; phone: string | null }> {
  const [row] = await tx
    .select({ mailbox: organisationContact.mailbox, phone: organisationContact.phone })
    .from(organisationContact)
    .where(eq(organisationContact.organisationId, organisationId));
  return row ?? { mailbox: null, phone: null };
}
