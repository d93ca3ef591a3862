import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { organisation } from "#db/schema/organisations.ts";
import { invitation, person } from "#db/schema/users.ts";
import type { Role } from "#server/authorize.ts";

const columns = {
  id: invitation.id,
  address: invitation.address,
  role: invitation.role,
  organisationId: invitation.organisationId,
  eventId: invitation.eventId,
  roleEndsOn: invitation.roleEndsOn,
  invitedBy: invitation.invitedBy,
  createdAt: invitation.createdAt,
  expiresAt: invitation.expiresAt,
  acceptedAt: invitation.acceptedAt,
  acceptedBy: invitation.acceptedBy,
  revokedAt: invitation.revokedAt,
};

const inviter = alias(person, "inviter");
const inviterName = sql<
  string | null
>`nullif(trim(${inviter.firstName} || ' ' || ${inviter.lastName}), '')`;

/** The invitation behind a token's hash, as its receiver reads it. */
export async function findByToken(tx: Tx, tokenHash: string) {
  const [row] = await tx
    .select({ ...columns, organisationName: organisation.name, inviterName })
    .from(invitation)
    .innerJoin(organisation, eq(organisation.id, invitation.organisationId))
    .leftJoin(inviter, eq(inviter.id, invitation.invitedBy))
    .where(eq(invitation.tokenHash, tokenHash));
  return row ?? null;
}

/** The same row, locked so that it is answered once. */
export async function findByTokenForUpdate(tx: Tx, tokenHash: string) {
  const [row] = await tx
    .select(columns)
    .from(invitation)
    .where(eq(invitation.tokenHash, tokenHash))
    .for("update");
  return row ?? null;
}

/** An invitation by id, locked. */
export async function findByIdForUpdate(tx: Tx, id: string) {
  const [row] = await tx
    .select(columns)
    .from(invitation)
    .where(eq(invitation.id, id))
    .for("update");
  return row ?? null;
}

/** Invitations to organisations, newest first; those answered more than 90 days ago are left out. */
export function listInvitations(tx: Tx, organisationIds: readonly string[]) {
  return tx
    .select({ ...columns, inviterName })
    .from(invitation)
    .leftJoin(inviter, eq(inviter.id, invitation.invitedBy))
    .where(
      and(
        inArray(invitation.organisationId, [...organisationIds]),
        // What is offered for one event stands on the page of the event.
        isNull(invitation.eventId),
        sql`${invitation.createdAt} > tunet_now() - interval '90 days'`,
      ),
    )
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(200);
}

/** Takes back what is still open for the same address, role and place, since a newer one replaces it. */
export function revokeOpen(
  tx: Tx,
  key: { address: string; role: Role; organisationId: string; eventId?: string | null },
): Promise<{ id: string }[]> {
  return tx
    .update(invitation)
    .set({ revokedAt: sql`tunet_now()` })
    .where(
      and(
        eq(invitation.address, key.address),
        eq(invitation.role, key.role),
        eq(invitation.organisationId, key.organisationId),
        key.eventId ? eq(invitation.eventId, key.eventId) : undefined,
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )
    .returning({ id: invitation.id });
}

/** The offers for one event, newest first. */
export function listForEvent(tx: Tx, eventId: string) {
  return tx
    .select({ ...columns, inviterName })
    .from(invitation)
    .leftJoin(inviter, eq(inviter.id, invitation.invitedBy))
    .where(eq(invitation.eventId, eventId))
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(100);
}
