import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { practiceShare } from "#db/schema/absences.ts";
import { municipality, organisation, workplace } from "#db/schema/organisations.ts";
import { membership, person } from "#db/schema/users.ts";
import { isActive } from "#server/memberships.ts";

/** Who works at a practice: doctors in training and those who supervise them. */
const practising = ["trainee", "supervisor"] as const;

const columns = {
  membershipId: membership.id,
  personId: membership.personId,
  organisationId: membership.organisationId,
  municipality: organisation.name,
  writtenForm: municipality.writtenForm,
  workplaceId: workplace.id,
  workplaceName: workplace.name,
  address: workplace.absenceAddress,
  feedVersion: workplace.feedVersion,
  inFeed: sql<boolean>`coalesce(${practiceShare.inFeed}, false)`,
  notices: sql<number>`coalesce(${practiceShare.notices}, 0)`,
  sentAt: practiceShare.sentAt,
  sentTo: practiceShare.sentTo,
  sentHash: practiceShare.sentHash,
  firstName: person.firstName,
  lastName: person.lastName,
};

const shares = (tx: Tx) =>
  tx
    .select(columns)
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .innerJoin(municipality, eq(municipality.organisationId, membership.organisationId))
    .leftJoin(workplace, eq(workplace.id, membership.workplaceId))
    .leftJoin(practiceShare, eq(practiceShare.membershipId, membership.id));

/** The person's memberships in municipalities today with their practice, and what it was told. */
export const listShares = (tx: Tx, personId: string) =>
  shares(tx)
    .where(
      and(eq(membership.personId, personId), inArray(membership.role, [...practising]), isActive()),
    )
    .orderBy(asc(membership.startsOn), asc(membership.id));

/** One of them; null when it does not count today. */
export async function findShare(tx: Tx, membershipId: string) {
  const [row] = await shares(tx).where(
    and(eq(membership.id, membershipId), inArray(membership.role, [...practising]), isActive()),
  );
  return row ?? null;
}

/** One notice of a membership at a time. */
export async function lockMembership(tx: Tx, membershipId: string): Promise<void> {
  await tx
    .select({ id: membership.id })
    .from(membership)
    .where(eq(membership.id, membershipId))
    .for("no key update");
}

export type Share = NonNullable<Awaited<ReturnType<typeof findShare>>>;

/** The practices of some municipalities, by name. */
export function listPractices(tx: Tx, organisationIds: readonly string[]) {
  return tx
    .select({
      id: workplace.id,
      organisationId: workplace.organisationId,
      name: workplace.name,
      hasAddress: sql<boolean>`${workplace.absenceAddress} is not null`,
    })
    .from(workplace)
    .where(inArray(workplace.organisationId, [...organisationIds]))
    .orderBy(sql`${workplace.name} collate "nb-NO-x-icu"`);
}

/** A practice with its municipality; null when there is none. */
export async function findPractice(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      id: workplace.id,
      organisationId: workplace.organisationId,
      name: workplace.name,
      address: workplace.absenceAddress,
      feedVersion: workplace.feedVersion,
    })
    .from(workplace)
    .where(eq(workplace.id, id));
  return row ?? null;
}

/** A practice of this municipality; null when it is none of its. */
export async function findPracticeIn(tx: Tx, organisationId: string, id: string) {
  const practice = await findPractice(tx, id);
  return practice?.organisationId === organisationId ? practice : null;
}

/** Who of a practice is shown in its calendar today, by name. */
export function listShown(tx: Tx, workplaceId: string) {
  return tx
    .selectDistinct({
      personId: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
    })
    .from(practiceShare)
    .innerJoin(membership, eq(membership.id, practiceShare.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.workplaceId, workplaceId), practiceShare.inFeed, isActive()))
    .orderBy(asc(person.lastName), asc(person.firstName), asc(person.id));
}

/** The practices of a municipality in whose calendar somebody is shown, and how many are. */
export function listCalendars(tx: Tx, organisationId: string) {
  return tx
    .select({
      workplaceId: workplace.id,
      name: workplace.name,
      people: sql<number>`count(distinct ${membership.personId})::int`,
    })
    .from(practiceShare)
    .innerJoin(membership, eq(membership.id, practiceShare.membershipId))
    .innerJoin(workplace, eq(workplace.id, membership.workplaceId))
    .where(
      and(
        eq(workplace.organisationId, organisationId),
        isNotNull(membership.confirmedAt),
        practiceShare.inFeed,
        isActive(),
      ),
    )
    .groupBy(workplace.id, workplace.name)
    .orderBy(asc(workplace.name));
}
