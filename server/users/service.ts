import { db, withActor } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import type { Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { displayAddress } from "#server/mail/address.ts";
import {
  dayAfterWorkingDays,
  workingDaysForLeader,
} from "#server/organisations/memberships/rules.ts";
import { claimMembership } from "#server/organisations/memberships/service.ts";
import { exportPerson } from "#server/privacy/export.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { findProfile, listCallers, listAddresses, listMemberships, updateOwn } from "./queries.ts";
import type { Choices, Introduction } from "./schema.ts";

/** Everything `/profil` shows of the actor. */
export async function getProfile(actor: Actor) {
  const [own, addresses, memberships, phoneSeenBy] = await Promise.all([
    findProfile(db, actor.personId),
    listAddresses(db, actor.personId),
    listMemberships(db, actor.personId),
    listCallers(db, actor.personId),
  ]);
  if (!own) throw new AppError("NOT_FOUND");
  return {
    ...own,
    phoneSeenBy,
    addresses: addresses.map((row) => ({ ...row, address: displayAddress(row.address) })),
    roles: memberships.map(heldRole),
  };
}

type Membership = Awaited<ReturnType<typeof listMemberships>>[number];

/**
 * Whom a role waits for: who was asked and when, and from which day the office may answer instead. One
 * that the person was named for waits for the person alone.
 */
const heldRole = ({ leaders, office, askedOn, ...row }: Membership) => ({
  ...row,
  waitsFor:
    row.isConfirmed || row.isNamed
      ? null
      : {
          leaders,
          office,
          askedOn,
          officeFrom: dayAfterWorkingDays(askedOn, workingDaysForLeader),
        },
});

/** The roles that the actor waits to have confirmed. A move says itself what it waits for. */
export async function listWaiting(actor: Actor) {
  const memberships = await listMemberships(db, actor.personId);
  return memberships.filter((row) => !row.isConfirmed && !row.isMoving).map(heldRole);
}

/**
 * A newcomer says who they are. The role opens nothing until the municipality or the office has
 * confirmed it; telling it twice changes nothing.
 * @throws AppError NOT_FOUND for a number that is no municipality, TOO_MANY_REQUESTS
 */
export async function introduce(
  actor: Actor,
  { role, municipality, startsOn, ...name }: Introduction,
): Promise<{ isConfirmed: boolean | null }> {
  if (role) await countAttempt(limits.claimByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    await updateOwn(tx, actor.personId, name);
    await record(tx, actor.personId, {
      action: "person.introduced",
      entityKind: "person",
      entityId: actor.personId,
    });
    if (!role || !municipality) return { isConfirmed: null };
    const { isConfirmed } = await claimMembership(tx, actor.personId, {
      role,
      municipality,
      startsOn,
    });
    return { isConfirmed };
  });
}

/** Writes how news and meetings reach the actor. What was sent before stays as it was sent. */
export async function choose(actor: Actor, choices: Choices): Promise<Choices> {
  await withActor(actor, async (tx) => {
    await updateOwn(tx, actor.personId, choices);
    await record(tx, actor.personId, {
      action: "person.chose",
      entityKind: "person",
      entityId: actor.personId,
    });
  });
  return choices;
}

/** Corrects the actor's own name, number and language. */
export async function saveProfile(
  actor: Actor,
  facts: { firstName?: string; lastName?: string; phone?: string | null; locale: Locale },
): Promise<{ locale: Locale }> {
  await withActor(actor, async (tx) => {
    await updateOwn(tx, actor.personId, facts);
    await record(tx, actor.personId, {
      action: "person.changed",
      entityKind: "person",
      entityId: actor.personId,
    });
  });
  return { locale: facts.locale };
}

/**
 * Everything Tunet holds about the actor, in the actor's language; that it was asked for is noted.
 * @throws AppError TOO_MANY_REQUESTS
 */
export async function exportOwn(actor: Actor) {
  await countAttempt(limits.exportByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    await record(tx, actor.personId, {
      action: "person.exported",
      entityKind: "person",
      entityId: actor.personId,
    });
    return exportPerson(tx, actor.personId, actor.locale);
  });
}
