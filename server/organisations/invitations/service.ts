import { eq, sql } from "drizzle-orm";

import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { operator } from "#db/reference/operator.ts";
import { organisation } from "#db/schema/organisations.ts";
import { invitation, membership } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { hashToken, newToken } from "#server/auth/token.ts";
import { authorize, type Actor, type Role } from "#server/authorize.ts";
import { now, today } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { displayAddress } from "#server/mail/address.ts";
import { notify } from "#server/notifications/service.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { findOpenMembership } from "../memberships/queries.ts";
import { mayGive, type Offer } from "../policy.ts";
import { findPersonName, findPlace, type NamedPlace } from "../queries.ts";
import { invitationMail } from "./mails.ts";
import { mayRevoke, maySee } from "./policy.ts";
import {
  findByIdForUpdate,
  findByToken,
  findByTokenForUpdate,
  findOwner,
  listAddresses,
  revokeOpen,
} from "./queries.ts";
import { maskAddress, stateOf } from "./rules.ts";
import { invitationDays, type SendInput } from "./schema.ts";

/** Writes an invitation and its mail; an open one for the same address and role is replaced. */
async function write(
  tx: Tx,
  offer: { address: string; role: Role; place: Pick<NamedPlace, "id" | "name"> },
  from: { personId: string | null; name: string | null; locale: Locale },
): Promise<{ invitationId: string; path: string; expiresAt: Date }> {
  const { address, role, place } = offer;
  for (const old of await revokeOpen(tx, { address, role, organisationId: place.id }))
    await record(tx, from.personId, {
      action: "invitation.replaced",
      entityKind: "invitation",
      entityId: old.id,
    });
  const token = newToken();
  const [row] = await tx
    .insert(invitation)
    .values({
      address,
      role,
      organisationId: place.id,
      tokenHash: hashToken(token),
      invitedBy: from.personId,
      expiresAt: sql`tunet_now() + make_interval(days => ${invitationDays})`,
    })
    .returning({ id: invitation.id, expiresAt: invitation.expiresAt });
  if (!row) throw new Error("the invitation was not written");
  const path = `/invitasjon/${token}`;
  const owner = await findOwner(tx, address);
  await notify(tx, {
    kind: "invitation.sent",
    entity: `invitation:${row.id}`,
    version: 1,
    personId: owner?.personId ?? null,
    address,
    locale: from.locale,
    path,
    texts: invitationMail({
      path,
      role,
      organisation: place.name,
      inviter: from.name,
      expiresAt: row.expiresAt,
    }),
    replyTo: { personId: from.personId },
    secret: true,
  });
  await record(tx, from.personId, {
    action: "invitation.sent",
    entityKind: "invitation",
    entityId: row.id,
    detail: { role, organisationId: place.id },
  });
  return { invitationId: row.id, path, expiresAt: row.expiresAt };
}

const languageOf = (place: NamedPlace, actor: Actor): Locale =>
  place.writtenForm === null || place.writtenForm === "neutral" ? actor.locale : place.writtenForm;

/**
 * Offers a role to an address for 14 days. The link is answered too, so that it can be sent from
 * the inviter's own mailbox; it opens nothing for anybody but the owner of the address.
 * @throws AppError NOT_FOUND for places of others, ROLE_NOT_YOURS_TO_GIVE, ALREADY_MEMBER.
 */
export async function send(
  actor: Actor,
  input: SendInput,
): Promise<{ invitationId: string; address: string; path: string; expiresAt: Date }> {
  await countAttempt(limits.inviteByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    const place = await findPlace(tx, input.organisationId);
    if (!place || !maySee(actor, { role: input.role, place })) throw new AppError("NOT_FOUND");
    if (!mayGive(actor, { role: input.role, place })) throw new AppError("ROLE_NOT_YOURS_TO_GIVE");
    const owner = await findOwner(tx, input.address);
    // Nobody raises the own role, by whichever of the own addresses.
    if (owner?.personId === actor.personId) throw new AppError("ROLE_NOT_YOURS_TO_GIVE");
    const key = owner && { ...input, personId: owner.personId };
    if (key && (await findOpenMembership(tx, key))?.isConfirmed)
      throw new AppError("ALREADY_MEMBER");
    const from = {
      personId: actor.personId,
      name: await findPersonName(tx, actor.personId),
      locale: languageOf(place, actor),
    };
    const written = await write(tx, { ...input, place }, from);
    return { ...written, address: input.address };
  });
}

/**
 * Offers the role of administrator to the first one, from the command line. Answers the link.
 */
export function inviteAdministrator(address: string): Promise<{ path: string; expiresAt: Date }> {
  return asSystem(async (tx) => {
    const [place] = await tx
      .select({ id: organisation.id, name: organisation.name })
      .from(organisation)
      .where(eq(organisation.slug, operator.slug));
    if (!place) throw new Error("the reference data is not loaded");
    return write(
      tx,
      { address, role: "admin", place },
      { personId: null, name: null, locale: "nb" },
    );
  });
}

/**
 * Takes an invitation back; its link stops working at once.
 * @throws AppError NOT_FOUND for places of others, FORBIDDEN, INVITATION_USED once accepted.
 */
export function revoke(actor: Actor, invitationId: string): Promise<{ status: "revoked" }> {
  return withActor(actor, async (tx) => {
    const row = await findByIdForUpdate(tx, invitationId);
    const place = row && (await findPlace(tx, row.organisationId));
    authorize<Offer>(mayRevoke, actor, row && place && { role: row.role, place }, maySee);
    if (row?.acceptedAt) throw new AppError("INVITATION_USED");
    if (row?.revokedAt) return { status: "revoked" };
    await tx
      .update(invitation)
      .set({ revokedAt: sql`tunet_now()` })
      .where(eq(invitation.id, invitationId));
    await record(tx, actor.personId, {
      action: "invitation.revoked",
      entityKind: "invitation",
      entityId: invitationId,
    });
    return { status: "revoked" };
  });
}

/** What the page of an invitation says to whoever holds its link. */
export type ShownInvitation = {
  state: "signIn" | "open" | "otherAddress" | "yours" | "accepted" | "revoked" | "expired";
  role: Role;
  organisation: string;
  inviter: string | null;
  /** Whole for its owner, masked for others. */
  address: string;
  expiresAt: Date;
};

/**
 * Reads an invitation by the token of its link; signed in or not.
 * @throws AppError NOT_FOUND for a token that was never given out.
 */
export async function show(actor: Actor | null, token: string): Promise<ShownInvitation> {
  const row = await findByToken(db, hashToken(token));
  if (!row) throw new AppError("NOT_FOUND");
  const isMine = actor !== null && (await listAddresses(db, actor.personId)).includes(row.address);
  const state = stateOf(row, await now(db));
  return {
    state: stateFor(state, { isMine, isYours: row.acceptedBy === actor?.personId, actor }),
    role: row.role,
    organisation: row.organisationName,
    inviter: row.inviterName,
    address: isMine ? displayAddress(row.address) : maskAddress(displayAddress(row.address)),
    expiresAt: row.expiresAt,
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
    if (!(await listAddresses(tx, actor.personId)).includes(row.address))
      throw new AppError("INVITATION_OTHER_ADDRESS");
    if (row.invitedBy === actor.personId) throw new AppError("ROLE_NOT_YOURS_TO_GIVE");
    await demandStillGiven(tx, row);
    await tx
      .update(invitation)
      .set({ acceptedAt: sql`tunet_now()`, acceptedBy: actor.personId })
      .where(eq(invitation.id, row.id));
    const membershipId = await join(tx, actor.personId, row);
    await record(tx, actor.personId, {
      action: "invitation.accepted",
      entityKind: "invitation",
      entityId: row.id,
      detail: { membershipId, role: row.role, organisationId: row.organisationId },
    });
    return { status: "accepted", role: row.role };
  });
}

/** An offer holds only as long as the one who made it may make it. */
async function demandStillGiven(
  tx: Tx,
  row: { role: Role; organisationId: string; invitedBy: string | null },
): Promise<void> {
  const place = await findPlace(tx, row.organisationId);
  if (!place) throw new AppError("INVITATION_REVOKED");
  if (row.invitedBy === null) return;
  const inviter = await findPersonActor(tx, row.invitedBy);
  if (!inviter || !mayGive(inviter, { role: row.role, place }))
    throw new AppError("INVITATION_REVOKED");
}

/** Opens the membership, or confirms the one the person had asked for. */
async function join(
  tx: Tx,
  personId: string,
  row: { role: Role; organisationId: string; invitedBy: string | null },
): Promise<string> {
  const key = { personId, role: row.role, organisationId: row.organisationId };
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
    .values({ ...key, ...confirmed, startsOn: today })
    .returning({ id: membership.id });
  if (!written) throw new Error("the membership was not written");
  return written.id;
}
