import { eq, sql } from "drizzle-orm";

import { withActor, type Tx } from "#db/client.ts";
import { membership } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { today } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { noteConfirmed } from "#server/starts/lines/service.ts";

import { confirmByDomain } from "../domains/queries.ts";
import { noteByDomain } from "../domains/service.ts";
import { accept, callOff } from "../handovers/effect.ts";
import { mayHandOver } from "../handovers/policy.ts";
import { findHandoverForUpdate } from "../handovers/queries.ts";
import { mayGive } from "../policy.ts";
import { findMunicipality } from "../queries.ts";
import { askForConfirmation, tellConfirmed } from "./mails.ts";
import { isOwn, mayAccept, mayConfirm, mayEnd, maySee } from "./policy.ts";
import { countAdministrators, findMembershipForUpdate, findOpenMembership } from "./queries.ts";
import type { Claim } from "./schema.ts";

/**
 * Notes what a person says of their own role in a municipality, and asks the leader to confirm it.
 * It opens nothing closed until then; saying it twice changes nothing.
 * @throws AppError NOT_FOUND for a number that is no municipality of today.
 */
export async function claimMembership(
  tx: Tx,
  personId: string,
  claim: Claim,
): Promise<{ membershipId: string; isConfirmed: boolean }> {
  const place = await findMunicipality(tx, claim.municipality);
  if (!place) throw new AppError("NOT_FOUND");
  const key = { personId, role: claim.role, organisationId: place.id };
  const open = await findOpenMembership(tx, key);
  if (open?.isConfirmed) return { membershipId: open.id, isConfirmed: true };
  if (open) {
    const isConfirmed = await confirmOwn(tx, { ...key, id: open.id });
    return { membershipId: open.id, isConfirmed };
  }
  const [row] = await tx
    .insert(membership)
    .values({ ...key, startsOn: claim.startsOn ?? today })
    .onConflictDoNothing()
    .returning({ id: membership.id });
  // Nothing written: the same click arrived twice and the other one won.
  if (!row) return claimMembership(tx, personId, claim);
  await record(tx, personId, {
    action: "membership.claimed",
    entityKind: "membership",
    entityId: row.id,
    detail: { role: claim.role, organisationId: place.id },
  });
  if (await confirmOwn(tx, { ...key, id: row.id }))
    return { membershipId: row.id, isConfirmed: true };
  await askForConfirmation(tx, { membershipId: row.id, personId, role: claim.role, place });
  return { membershipId: row.id, isConfirmed: false };
}

/** Confirms what somebody says of themselves when their address is at the municipality's own domain. */
async function confirmOwn(
  tx: Tx,
  row: { id: string; personId: string; organisationId: string },
): Promise<boolean> {
  const confirmed = await confirmByDomain(tx, row.organisationId, row.personId);
  for (const { id, role } of confirmed) {
    await noteByDomain(tx, row.personId, { id, role, organisationId: row.organisationId });
    await noteConfirmed(tx, { id, role }, row.personId);
  }
  return confirmed.some(({ id }) => id === row.id);
}

/**
 * Says in the actor's own name which role they have in a municipality.
 * @throws AppError NOT_FOUND, TOO_MANY_REQUESTS.
 */
export async function claim(
  actor: Actor,
  input: Claim,
): Promise<{ membershipId: string; isConfirmed: boolean }> {
  await countAttempt(limits.claimByPerson, actor.personId);
  return withActor(actor, (tx) => claimMembership(tx, actor.personId, input));
}

/**
 * Confirms what somebody said of their role. Confirming again changes nothing.
 * @throws AppError NOT_FOUND for rows of other places, FORBIDDEN when it is not the actor's to do.
 */
export const confirm = (actor: Actor, membershipId: string): Promise<{ status: "confirmed" }> =>
  withActor(actor, (tx) => confirmIn(tx, actor, membershipId));

/** The same, as a part of something larger. */
export async function confirmIn(
  tx: Tx,
  actor: Actor,
  membershipId: string,
): Promise<{ status: "confirmed" }> {
  const row = await findMembershipForUpdate(tx, membershipId);
  authorize(maySee, actor, row);
  if (row.isEnded) throw new AppError("NOT_FOUND");
  if (row.isConfirmed) return { status: "confirmed" };
  authorize(mayConfirm, actor, row, maySee);
  await tx
    .update(membership)
    .set({
      confirmedAt: sql`tunet_now()`,
      confirmedBy: actor.personId,
      confirmedHow: actor.memberships.some((m) => m.organisationId === row.place.id)
        ? "leader"
        : "office",
    })
    .where(eq(membership.id, row.id));
  await record(tx, actor.personId, {
    action: "membership.confirmed",
    entityKind: "membership",
    entityId: row.id,
    detail: { role: row.role, organisationId: row.place.id },
  });
  // Who begins as a trainee reads it in the mail with the list of what must be in place.
  if (!(await noteConfirmed(tx, row, actor.personId))) await tellConfirmed(tx, row, actor.personId);
  return { status: "confirmed" };
}

/**
 * The person whom a leader has named says yes; to take over from one, too. Saying it again changes
 * nothing.
 * @throws AppError NOT_FOUND for what is not the actor's, INVITATION_REVOKED when whoever named the
 * person may no longer give the role.
 */
export async function acceptIn(tx: Tx, actor: Actor, membershipId: string): Promise<void> {
  const handover = await findHandoverForUpdate(tx, membershipId);
  const row = await findMembershipForUpdate(tx, membershipId);
  authorize(isOwn, actor, row);
  if (row.isConfirmed) return;
  authorize(mayAccept, actor, row);
  const namer = row.namedBy === null ? null : await findPersonActor(tx, row.namedBy);
  const mayStill = namer && (handover ? mayHandOver(namer, row.place) : mayGive(namer, row));
  if (row.isEnded || !mayStill) throw new AppError("INVITATION_REVOKED");
  await tx
    .update(membership)
    .set({ confirmedAt: sql`tunet_now()`, confirmedHow: handover ? "handover" : "leader" })
    .where(eq(membership.id, row.id));
  await record(tx, actor.personId, {
    action: "membership.accepted",
    entityKind: "membership",
    entityId: row.id,
    detail: { role: row.role, organisationId: row.place.id },
  });
  if (handover) await accept(tx, actor, handover);
  await noteConfirmed(tx, row, actor.personId);
}

/**
 * Ends a membership from this minute: the person's next request no longer has the role.
 * @throws AppError NOT_FOUND for rows of other places, FORBIDDEN when it is not the actor's to end,
 * LAST_ADMINISTRATOR when nobody would be left to run the installation.
 */
export const end = (actor: Actor, membershipId: string): Promise<{ status: "ended" }> =>
  withActor(actor, (tx) => endIn(tx, actor, membershipId));

/** The same, as a part of something larger. */
export async function endIn(
  tx: Tx,
  actor: Actor,
  membershipId: string,
): Promise<{ status: "ended" }> {
  const handover = await findHandoverForUpdate(tx, membershipId);
  const row = await findMembershipForUpdate(tx, membershipId);
  authorize(mayEnd, actor, row, maySee);
  if (row.isEnded) return { status: "ended" };
  if (row.role === "admin" && (await countAdministrators(tx)) < 2)
    throw new AppError("LAST_ADMINISTRATOR");
  // What has not begun is over at once too, and not only on its first day.
  await tx
    .update(membership)
    .set({ startsOn: sql`least(${membership.startsOn}, ${today})`, endsOn: today })
    .where(eq(membership.id, row.id));
  await record(tx, actor.personId, {
    action: "membership.ended",
    entityKind: "membership",
    entityId: row.id,
    detail: { role: row.role, organisationId: row.place.id },
  });
  if (handover && !handover.hasBegun) await callOff(tx, actor, handover);
  return { status: "ended" };
}
