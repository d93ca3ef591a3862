import { eq, sql } from "drizzle-orm";

import { asSystem, withActor, type Tx } from "#db/client.ts";
import { operator } from "#db/reference/operator.ts";
import { organisation } from "#db/schema/organisations.ts";
import { invitation } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { hashToken, newToken } from "#server/auth/token.ts";
import { authorize, type Actor, type Role } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { notify } from "#server/notifications/service.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { findPersonByAddress } from "#server/users/queries.ts";

import { languageOf } from "../memberships/naming.ts";
import { findOpenMembership } from "../memberships/queries.ts";
import { mayGive, type Offer } from "../policy.ts";
import { findPersonName, findPlace, type NamedPlace } from "../queries.ts";
import { invitationMail } from "./mails.ts";
import { mayRevoke, maySee } from "./policy.ts";
import { findByIdForUpdate, revokeOpen } from "./queries.ts";
import { invitationDays, type SendInput } from "./schema.ts";

/** An event that somebody is asked to help at, and the last day but one of the role. */
type OfferedEvent = { id: string; title: string; roleEndsOn: string };

/** Writes an invitation and its mail; an open one for the same address and role is replaced. */
async function write(
  tx: Tx,
  offer: {
    address: string;
    role: Role;
    place: Pick<NamedPlace, "id" | "name">;
    event?: OfferedEvent;
  },
  from: { personId: string | null; name: string | null; locale: Locale },
): Promise<{ invitationId: string; path: string; expiresAt: Date }> {
  const { address, role, place, event } = offer;
  const key = { address, role, organisationId: place.id, eventId: event?.id ?? null };
  for (const old of await revokeOpen(tx, key))
    await record(tx, from.personId, {
      action: "invitation.replaced",
      entityKind: "invitation",
      entityId: old.id,
    });
  const token = newToken();
  const [row] = await tx
    .insert(invitation)
    .values({
      ...key,
      roleEndsOn: event?.roleEndsOn ?? null,
      tokenHash: hashToken(token),
      invitedBy: from.personId,
      expiresAt: sql`tunet_now() + make_interval(days => ${invitationDays})`,
    })
    .returning({ id: invitation.id, expiresAt: invitation.expiresAt });
  if (!row) throw new Error("the invitation was not written");
  const path = `/invitasjon/${token}`;
  const owner = await findPersonByAddress(tx, address);
  await notify(tx, {
    kind: "invitation.sent",
    entity: `invitation:${row.id}`,
    version: 1,
    personId: owner?.id ?? null,
    address,
    locale: from.locale,
    path,
    texts: invitationMail({
      path,
      role,
      organisation: event?.title ?? place.name,
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
    const owner = await findPersonByAddress(tx, input.address);
    // Nobody raises the own role, by whichever of the own addresses.
    if (owner?.id === actor.personId) throw new AppError("ROLE_NOT_YOURS_TO_GIVE");
    const key = owner && { ...input, personId: owner.id };
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
 * Offers somebody to help at one event of an office: its list of participants, and nothing else.
 * @throws AppError NOT_FOUND for events of others, ROLE_NOT_YOURS_TO_GIVE, ALREADY_MEMBER.
 */
export async function sendForEventIn(
  tx: Tx,
  actor: Actor,
  input: { address: string; officeId: string; event: OfferedEvent },
): Promise<{ invitationId: string; address: string; path: string }> {
  await countAttempt(limits.inviteByPerson, actor.personId);
  const { address, event } = input;
  const role = "eventStaff" as const;
  const place = await findPlace(tx, input.officeId);
  authorize<Offer>(mayGive, actor, place && { role, place, eventId: event.id });
  if (!place) throw new AppError("NOT_FOUND");
  const owner = await findPersonByAddress(tx, address);
  if (owner?.id === actor.personId) throw new AppError("ROLE_NOT_YOURS_TO_GIVE");
  const key = { role, organisationId: place.id, eventId: event.id };
  if (owner && (await findOpenMembership(tx, { ...key, personId: owner.id }))?.isConfirmed)
    throw new AppError("ALREADY_MEMBER");
  const name = await findPersonName(tx, actor.personId);
  const from = { personId: actor.personId, name, locale: languageOf(place, actor) };
  const written = await write(tx, { address, role, place, event }, from);
  return { ...written, address };
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
    const offer = row && place && { role: row.role, place, eventId: row.eventId };
    authorize<Offer>(mayRevoke, actor, offer, maySee);
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
