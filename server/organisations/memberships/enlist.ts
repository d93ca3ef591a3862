import { eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { today } from "#server/clock.ts";
import type { Locale } from "#server/i18n/locales.ts";

import type { MunicipalRole } from "../schema.ts";
import { findOpenMembership, type OpenMembership } from "./queries.ts";

/** Somebody as a list, a leader or an office names them. */
export type Enlisted = {
  address: string;
  firstName: string;
  lastName: string;
  phone?: string | null;
  /** The language to write to somebody new in. */
  locale: Locale;
  role: MunicipalRole;
  organisationId: string;
  title?: string | null;
  /** Oslo date; today when left out. */
  startsOn?: string | null;
  workplaceId?: string | null;
};

/** What came of it: nobody is doubled, whoever signs in with the address is this person. */
export type Enlistment = {
  personId: string;
  membershipId: string;
  /** False when the person stood there already. */
  isNewPerson: boolean;
  isNewMembership: boolean;
  /** False while somebody's word is missing. */
  isConfirmed: boolean;
  /** True when something that stood there was changed. */
  isChanged: boolean;
};

/** Who answers for it. */
export type Enlister = {
  personId: string;
  how: "list" | "leader" | "office" | "handover";
  /**
   * Whose word is still missing: of somebody whom the installation knows already `person`, who says
   * yes or no to it; for somebody named by a helper, `leader`.
   */
  waitsFor?: "person" | "leader";
};

/**
 * Gives somebody a role by their address, whether or not they have ever signed in. Of people who have
 * signed in nothing personal is overwritten; of others the list knows best. Somebody who had asked
 * for the role, and is now named by those who give it, waits for nobody any more.
 * The caller has authorised it; `by` is who answers for it.
 */
export async function enlist(tx: Tx, given: Enlisted, by: Enlister): Promise<Enlistment> {
  const { personId, isNewPerson, isChanged: isPersonChanged } = await findOrMake(tx, given, by);
  const { role, organisationId } = given;
  const open = await findOpenMembership(tx, { personId, role, organisationId });
  const facts = {
    ...(given.title ? { title: given.title } : {}),
    ...(given.startsOn && isFreeDay(open, given.startsOn) ? { startsOn: given.startsOn } : {}),
    ...(given.workplaceId ? { workplaceId: given.workplaceId } : {}),
  };
  const hasAsked = open !== null && open.namedBy === null;
  const waitsForPerson = by.waitsFor === "person" && !isNewPerson && !hasAsked;
  const waits = waitsForPerson || by.waitsFor === "leader";
  const confirmation = waits
    ? namedBy(by)
    : { confirmedAt: sql`tunet_now()`, confirmedBy: by.personId, confirmedHow: by.how };
  const noted = (membershipId: string, action: string) =>
    record(tx, by.personId, {
      action,
      entityKind: "membership",
      entityId: membershipId,
      detail: { role, organisationId },
    });
  if (open) {
    const changes = { ...facts, ...(open.isConfirmed ? {} : confirmation) };
    const isChanged = await change(tx, open.id, changes);
    if (isChanged) await noted(open.id, "membership.listed");
    return {
      personId,
      membershipId: open.id,
      isNewPerson,
      isNewMembership: false,
      isConfirmed: open.isConfirmed || !waits,
      isChanged: isChanged || isPersonChanged,
    };
  }
  const [row] = await tx
    .insert(membership)
    .values({ personId, role, organisationId, startsOn: today, ...facts, ...confirmation })
    .returning({ id: membership.id });
  if (!row) throw new Error("the membership was not written");
  await noted(row.id, "membership.listed");
  return {
    personId,
    membershipId: row.id,
    isNewPerson,
    isNewMembership: true,
    isConfirmed: !waits,
    isChanged: isPersonChanged,
  };
}

/** A role that counts is not put off, and a day that was agreed with others stands. */
const isFreeDay = (open: OpenMembership | null, startsOn: string): boolean =>
  !open?.isConfirmed || (open.hasBegun ? startsOn <= open.today : !open.isSuccessor);

/** An unconfirmed role with somebody who answers for it waits for the person's own yes. */
const namedBy = (by: Enlister) => (by.waitsFor === "person" ? { confirmedBy: by.personId } : {});

type Changes = Partial<typeof membership.$inferInsert> | Record<string, unknown>;

/** Writes what differs; answers whether anything did. */
async function change(tx: Tx, membershipId: string, changes: Changes): Promise<boolean> {
  if (Object.keys(changes).length === 0) return false;
  const [before] = await tx
    .select({
      title: membership.title,
      startsOn: membership.startsOn,
      workplaceId: membership.workplaceId,
      confirmedBy: membership.confirmedBy,
    })
    .from(membership)
    .where(eq(membership.id, membershipId));
  const known: Record<string, unknown> = before ?? {};
  const differs = Object.entries(changes).some(([name, value]) => known[name] !== value);
  if (!differs) return false;
  await tx.update(membership).set(changes).where(eq(membership.id, membershipId));
  return true;
}

/**
 * The person an address belongs to, made when nobody has it. Of people who have signed in nothing is
 * overwritten; of others the list knows best, unless somebody else's word is still missing.
 */
export async function findOrMake(
  tx: Tx,
  given: Pick<Enlisted, "address" | "firstName" | "lastName" | "phone" | "locale">,
  by: Pick<Enlister, "waitsFor">,
): Promise<{ personId: string; isNewPerson: boolean; isChanged: boolean }> {
  const { address, firstName, lastName, locale } = given;
  const phone = given.phone || null;
  // One list at a time for an address, and never at the same moment as a sign-in with it.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`signIn:${address}`}, 0))`);
  const [found] = await tx
    .select({
      personId: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      phone: person.phone,
      hasSignedIn: sql<boolean>`${personEmail.confirmedAt} is not null`,
    })
    .from(personEmail)
    .innerJoin(person, eq(person.id, personEmail.personId))
    .where(eq(personEmail.address, address));
  if (found) {
    const { personId } = found;
    const differs =
      found.firstName !== firstName ||
      found.lastName !== lastName ||
      (phone !== null && found.phone !== phone);
    // Whoever is only asked, or asks others, knows no better than the list.
    const isListKnowing = by.waitsFor === undefined && !found.hasSignedIn;
    if (!isListKnowing || !differs) return { personId, isNewPerson: false, isChanged: false };
    await tx
      .update(person)
      .set({ firstName, lastName, ...(phone ? { phone } : {}) })
      .where(eq(person.id, personId));
    return { personId, isNewPerson: false, isChanged: true };
  }
  const [made] = await tx
    .insert(person)
    .values({ firstName, lastName, phone, locale })
    .returning({ id: person.id });
  if (!made) throw new Error("the person was not written");
  await tx.insert(personEmail).values({ address, personId: made.id });
  return { personId: made.id, isNewPerson: true, isChanged: false };
}
