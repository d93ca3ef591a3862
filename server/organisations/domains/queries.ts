import { and, asc, eq, inArray, isNotNull, isNull, not, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { organisationDomain } from "#db/schema/organisations.ts";
import { membership, personEmail } from "#db/schema/users.ts";
import type { Role } from "#server/authorize.ts";
import { hasNotEnded } from "#server/memberships.ts";

import { isMoving } from "../memberships/queries.ts";
import { rolesByDomain } from "../schema.ts";

/** The mail domains of an organisation's own. */
export async function listDomains(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx
    .select({ domain: organisationDomain.domain })
    .from(organisationDomain)
    .where(eq(organisationDomain.organisationId, organisationId))
    .orderBy(asc(organisationDomain.domain));
  return rows.map(({ domain }) => domain);
}

/** Whose domain it is, if anybody's. */
export async function findOwner(tx: Tx, domain: string): Promise<string | null> {
  const [row] = await tx
    .select({ organisationId: organisationDomain.organisationId })
    .from(organisationDomain)
    .where(eq(organisationDomain.domain, domain));
  return row?.organisationId ?? null;
}

/**
 * Confirms those who wait in the organisation, one person or all, with an address of their own at a
 * domain of the organisation's. Only an address that its owner has signed in with counts; a role with
 * rights over others is never given this way, nor one that waits for a move.
 */
export function confirmByDomain(
  tx: Tx,
  organisationId: string,
  personId?: string,
): Promise<{ id: string; role: Role }[]> {
  return tx
    .update(membership)
    .set({ confirmedAt: sql`tunet_now()`, confirmedHow: "domain" })
    .where(
      and(
        eq(membership.organisationId, organisationId),
        // Somebody whom a leader has named says yes themselves, here or from the mail.
        personId === undefined ? isNull(membership.confirmedBy) : eq(membership.personId, personId),
        inArray(membership.role, [...rolesByDomain]),
        isNull(membership.confirmedAt),
        hasNotEnded(),
        not(isMoving),
        inArray(
          membership.personId,
          tx
            .select({ personId: personEmail.personId })
            .from(personEmail)
            .innerJoin(
              organisationDomain,
              eq(organisationDomain.domain, sql`split_part(${personEmail.address}, '@', 2)`),
            )
            .where(
              and(
                isNotNull(personEmail.confirmedAt),
                eq(organisationDomain.organisationId, organisationId),
              ),
            ),
        ),
      ),
    )
    .returning({ id: membership.id, role: membership.role });
}
