import { eq, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { invitation, membership } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { hashToken } from "#server/auth/token.ts";
import type { Actor, Role } from "#server/authorize.ts";
import { now, today } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { noteConfirmed } from "#server/starts/lines/service.ts";
import { displayAddress } from "#server/mail/address.ts";
import { isSetUp } from "#server/set-up.ts";
import { ownsAddress } from "#server/users/queries.ts";

import { findOpenMembership } from "../../memberships/queries.ts";
import { mayGive } from "../../policy.ts";
import { findPlace } from "../../queries.ts";
import { findByToken, findByTokenForUpdate } from "../queries.ts";
import { maskAddress, stateOf } from "../rules.ts";

/** What the page of an invitation says to whoever holds its link. */
export type ShownInvitation = {
  state: "signIn" | "open" | "otherAddress" | "yours" | "accepted" | "revoked" | "expired";
  role: Role;
  organisation: string;
  inviter: string | null;
  /** Whole for its owner, masked for others. */
  address: string;
  expiresAt: Date;
  /** Where to go on once the role is taken: whoever may set the installation up does that first. */
  onward: "myPage" | "setUp";
};

/**
 * Reads an invitation by the token of its link; signed in or not.
 * @throws AppError NOT_FOUND for a token that was never given out.
 */
export async function show(actor: Actor | null, token: string): Promise<ShownInvitation> {
  const row = await findByToken(db, hashToken(token));
  if (!row) throw new AppError("NOT_FOUND");
  const isMine = actor !== null && (await ownsAddress(db, actor.personId, row.address));
  const state = stateOf(row, await now(db));
  return {
    state: stateFor(state, { isMine, isYours: row.acceptedBy === actor?.personId, actor }),
    role: row.role,
    organisation: row.organisationName,
    inviter: row.inviterName,
    address: isMine ? displayAddress(row.address) : maskAddress(displayAddress(row.address)),
    expiresAt: row.expiresAt,
    onward: row.role === "admin" && !(await isSetUp()) ? "setUp" : "myPage",
  };
}

function stateFor(
  state: ReturnType<typeof stateOf>,
  reader: { isMine: boolean; isYours: boolean; actor: Actor | null },
): ShownInvitation["state"] {
  if (state === "accepted" && reader.isYours) return "yours";
  if (state !== "open" || reader.isMine) return state;
  return reader.actor ? "otherAddress" : "signIn";
}

/**
 * Takes the offered role, for the signed-in person whose confirmed address it was sent to. Changes
 * nothing else of the person; accepting twice answers the same.
 * @throws AppError NOT_FOUND, INVITATION_REVOKED (also when the inviter may no longer give the
 * role), INVITATION_USED, INVITATION_EXPIRED, INVITATION_OTHER_ADDRESS, ROLE_NOT_YOURS_TO_GIVE.
 */
export function accept(actor: Actor, token: string): Promise<{ status: "accepted"; role: Role }> {
  return withActor(actor, async (tx) => {
    // Locked, so that two clicks, or a click and a revocation, are answered one after the other.
    const row = await findByTokenForUpdate(tx, hashToken(token));
    if (!row) throw new AppError("NOT_FOUND");
    if (row.acceptedBy === actor.personId) return { status: "accepted", role: row.role };
    if (row.acceptedAt) throw new AppError("INVITATION_USED");
    if (row.revokedAt) throw new AppError("INVITATION_REVOKED");
    if (row.expiresAt <= (await now(tx))) throw new AppError("INVITATION_EXPIRED");
    if (!(await ownsAddress(tx, actor.personId, row.address)))
      throw new AppError("INVITATION_OTHER_ADDRESS");
    if (row.invitedBy === actor.personId) throw new AppError("ROLE_NOT_YOURS_TO_GIVE");
    await demandStillGiven(tx, row);
    await tx
      .update(invitation)
      .set({ acceptedAt: sql`tunet_now()`, acceptedBy: actor.personId })
      .where(eq(invitation.id, row.id));
    const membershipId = await join(tx, actor.personId, row);
    // An invitation does not say the first day of a trainee: it is today until somebody corrects it.
    await noteConfirmed(tx, { id: membershipId, role: row.role }, actor.personId);
    await record(tx, actor.personId, {
      action: "invitation.accepted",
      entityKind: "invitation",
      entityId: row.id,
      detail: { membershipId, role: row.role, organisationId: row.organisationId },
    });
    return { status: "accepted", role: row.role };
  });
}

/** What an invitation offers, and who answers for it. */
type Offered = {
  role: Role;
  organisationId: string;
  invitedBy: string | null;
  eventId: string | null;
  roleEndsOn: string | null;
};

/** An offer holds only as long as the one who made it may make it. */
async function demandStillGiven(tx: Tx, row: Offered): Promise<void> {
  const place = await findPlace(tx, row.organisationId);
  if (!place) throw new AppError("INVITATION_REVOKED");
  if (row.invitedBy === null) return;
  const inviter = await findPersonActor(tx, row.invitedBy);
  if (!inviter || !mayGive(inviter, { role: row.role, place, eventId: row.eventId }))
    throw new AppError("INVITATION_REVOKED");
}

/** Opens the membership, or confirms the one the person had asked for. */
async function join(tx: Tx, personId: string, row: Offered): Promise<string> {
  const { role, organisationId, eventId } = row;
  const key = { personId, role, organisationId, eventId };
  const confirmed = {
    confirmedAt: sql`tunet_now()`,
    confirmedBy: row.invitedBy,
    confirmedHow: "invitation" as const,
  };
  const open = await findOpenMembership(tx, key);
  if (open) {
    if (!open.isConfirmed)
      await tx.update(membership).set(confirmed).where(eq(membership.id, open.id));
    return open.id;
  }
  const [written] = await tx
    .insert(membership)
    .values({ ...key, ...confirmed, startsOn: today, endsOn: row.roleEndsOn })
    .returning({ id: membership.id });
  if (!written) throw new Error("the membership was not written");
  return written.id;
}
