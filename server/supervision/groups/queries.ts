import { and, asc, eq, gt, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { absence } from "#db/schema/absences.ts";
import { organisation, organisationCounty } from "#db/schema/organisations.ts";
import {
  groupMember,
  groupWish,
  supervisionGroup,
  supervisionRule,
} from "#db/schema/supervision.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { isActive } from "#server/memberships.ts";

const name = sql<string>`trim(${person.firstName} || ' ' || ${person.lastName})`;

/** In the group today. */
export const isIn = and(
  sql`${groupMember.startsOn} <= ${today}`,
  or(isNull(groupMember.endsOn), gt(groupMember.endsOn, today)),
);
/** In the group today, or on a day that has been agreed. */
export const isInOrComing = or(isNull(groupMember.endsOn), gt(groupMember.endsOn, today));

const isOpen = or(isNull(supervisionGroup.endsOn), gt(supervisionGroup.endsOn, today));

const counties = sql<string[]>`array(
  select c.county_number from ${organisationCounty} c
  where c.organisation_id = ${supervisionGroup.officeId} order by 1)`;

const groupColumns = {
  id: supervisionGroup.id,
  officeId: supervisionGroup.officeId,
  officeName: organisation.name,
  counties,
  kind: supervisionGroup.kind,
  name: supervisionGroup.name,
  ruleKey: supervisionGroup.ruleKey,
  rhythm: supervisionGroup.rhythm,
  seats: supervisionGroup.seats,
  place: supervisionGroup.place,
  startsOn: supervisionGroup.startsOn,
  endsOn: supervisionGroup.endsOn,
  isOpen: sql<boolean>`coalesce(${supervisionGroup.endsOn} > ${today}, true)`,
};

const groups = (tx: Tx) =>
  tx
    .select(groupColumns)
    .from(supervisionGroup)
    .innerJoin(organisation, eq(organisation.id, supervisionGroup.officeId));
export type GroupRow = Awaited<ReturnType<typeof groups>>[number];

/** A group with whoever is in it today, as the rules ask; null when there is none. */
export async function findGroup(tx: Tx, id: string) {
  const [row] = await groups(tx).where(eq(supervisionGroup.id, id));
  if (!row) return null;
  const people = await tx
    .select({ personId: groupMember.personId, part: groupMember.part })
    .from(groupMember)
    .where(and(eq(groupMember.groupId, id), isIn));
  return { ...row, people };
}

/** The same, locked: one change of a group's people at a time. */
export async function lockGroup(tx: Tx, id: string) {
  await tx
    .select({ id: supervisionGroup.id })
    .from(supervisionGroup)
    .where(eq(supervisionGroup.id, id))
    .for("update");
  return findGroup(tx, id);
}

const countOf = (part: "member" | "leader") =>
  sql<number>`(select count(*)::int from ${groupMember}
    where ${groupMember.groupId} = ${supervisionGroup.id} and ${groupMember.part} = ${part}
      and ${isInOrComing})`;

/** The groups of some counties, or of some offices, that have not ended, with how full they are. */
export function listManaged(tx: Tx, offices: readonly string[], inCounties: readonly string[]) {
  const conditions: SQL[] = [];
  if (offices.length > 0) conditions.push(inArray(supervisionGroup.officeId, [...offices]));
  if (inCounties.length > 0)
    conditions.push(
      inArray(
        supervisionGroup.officeId,
        tx
          .select({ id: organisationCounty.organisationId })
          .from(organisationCounty)
          .where(inArray(organisationCounty.countyNumber, [...inCounties])),
      ),
    );
  return tx
    .select({
      ...groupColumns,
      members: countOf("member"),
      leaders: sql<string[]>`array(
        select trim(p.first_name || ' ' || p.last_name) from ${groupMember}
        join person p on p.id = ${groupMember.personId}
        where ${groupMember.groupId} = ${supervisionGroup.id} and ${groupMember.part} = 'leader'
          and ${isInOrComing} order by p.last_name)`,
    })
    .from(supervisionGroup)
    .innerJoin(organisation, eq(organisation.id, supervisionGroup.officeId))
    .where(and(isOpen, or(...conditions)))
    .orderBy(asc(organisation.name), asc(supervisionGroup.name), asc(supervisionGroup.id));
}

/** The groups a person is in, or was: the open ones first. */
export const listOwn = (tx: Tx, personId: string) =>
  tx
    .select({
      id: supervisionGroup.id,
      name: supervisionGroup.name,
      kind: supervisionGroup.kind,
      part: groupMember.part,
      startsOn: groupMember.startsOn,
      endsOn: groupMember.endsOn,
      isIn: sql<boolean>`coalesce(${isIn}, false)`,
    })
    .from(groupMember)
    .innerJoin(supervisionGroup, eq(supervisionGroup.id, groupMember.groupId))
    .where(eq(groupMember.personId, personId))
    .orderBy(sql`${groupMember.endsOn} desc nulls first`, asc(supervisionGroup.name));

/** The last day of the absence somebody is in today. */
const awayUntil = sql<string | null>`(
  select max(a.ends_on)::text from ${absence} a
  where a.person_id = ${groupMember.personId} and a.withdrawn_at is null
    and a.starts_on <= ${today} and a.ends_on >= ${today})`;

/** Where somebody works as a doctor today, in words. */
const worksIn = sql<string | null>`(
  select string_agg(distinct o.name, ', ') from ${membership}
  join ${organisation} o on o.id = ${membership.organisationId} and o.kind = 'municipality'
  where ${membership.personId} = ${groupMember.personId} and ${isActive()})`;

/** Everybody who is in a group or is about to be: leaders first, then by name. */
export const listMembers = (tx: Tx, groupId: string) =>
  tx
    .select({
      id: groupMember.id,
      personId: groupMember.personId,
      name,
      part: groupMember.part,
      worksIn,
      awayUntil,
      startsOn: groupMember.startsOn,
      endsOn: groupMember.endsOn,
      isComing: sql<boolean>`${groupMember.startsOn} > ${today}`,
      minutesBefore: groupMember.minutesBefore,
      openMinutesBefore: groupMember.openMinutesBefore,
    })
    .from(groupMember)
    .innerJoin(person, eq(person.id, groupMember.personId))
    .where(and(eq(groupMember.groupId, groupId), isInOrComing))
    .orderBy(sql`${groupMember.part} <> 'leader'`, asc(person.lastName), asc(person.firstName));

/** Those who were in a group and are no more, the latest first. */
export const listAlumni = (tx: Tx, groupId: string) =>
  tx
    .select({ id: groupMember.id, name, part: groupMember.part, endsOn: groupMember.endsOn })
    .from(groupMember)
    .innerJoin(person, eq(person.id, groupMember.personId))
    .where(and(eq(groupMember.groupId, groupId), sql`${groupMember.endsOn} <= ${today}`))
    .orderBy(sql`${groupMember.endsOn} desc`, asc(person.lastName));

/** A member's row; null when there is none. */
export async function findMember(tx: Tx, id: string) {
  const [row] = await tx.select().from(groupMember).where(eq(groupMember.id, id));
  return row ?? null;
}

/** The row that has somebody in a group now or from a day to come. */
export async function findCurrent(tx: Tx, groupId: string, personId: string) {
  const [row] = await tx
    .select()
    .from(groupMember)
    .where(and(eq(groupMember.groupId, groupId), eq(groupMember.personId, personId), isInOrComing));
  return row ?? null;
}

/** The rule of a specialty that counts on a day. */
export async function findRuleKey(
  tx: Tx,
  specialty: "generalPractice" | "publicHealth",
  day: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ key: supervisionRule.key })
    .from(supervisionRule)
    .where(
      and(
        eq(supervisionRule.specialty, specialty),
        sql`${supervisionRule.validFrom} <= ${day}::date`,
      ),
    )
    .orderBy(sql`${supervisionRule.validFrom} desc`)
    .limit(1);
  return row?.key ?? null;
}

/** A rule in numbers; null for a group without one. */
export async function findRule(tx: Tx, key: string | null) {
  if (key === null) return null;
  const [row] = await tx.select().from(supervisionRule).where(eq(supervisionRule.key, key));
  return row ?? null;
}

/** Whether a person is an ALIS in a group for ALIS today, or has one to begin in. */
export const hasTraineeGroup = (personId: SQL | typeof person.id): SQL => sql`exists (
  select from ${groupMember}
  join ${supervisionGroup} on ${supervisionGroup.id} = ${groupMember.groupId}
  where ${groupMember.personId} = ${personId} and ${groupMember.part} = 'member'
    and ${supervisionGroup.kind} = 'trainee' and ${isInOrComing} and ${isOpen})`;

/** What somebody wishes of a group; null when nothing was said. */
export async function findWish(tx: Tx, personId: string) {
  const [row] = await tx
    .select({ rhythm: groupWish.rhythm, travel: groupWish.travel })
    .from(groupWish)
    .where(eq(groupWish.personId, personId));
  return row ?? null;
}

/** The offices that serve some counties, by name. */
export const listOfficesIn = (tx: Tx, inCounties: readonly string[]) =>
  inCounties.length === 0
    ? Promise.resolve([])
    : tx
        .selectDistinct({ id: organisation.id, name: organisation.name })
        .from(organisation)
        .innerJoin(organisationCounty, eq(organisationCounty.organisationId, organisation.id))
        .where(
          and(
            eq(organisation.kind, "office"),
            inArray(organisationCounty.countyNumber, [...inCounties]),
          ),
        )
        .orderBy(asc(organisation.name));

const reachable = {
  name,
  phone: person.phone,
  address: personEmail.address,
};

/** How a member reaches somebody to talk to: the leaders of the group, and the staff of its office. */
export async function listToTalkTo(
  tx: Tx,
  { id, officeId }: Pick<GroupRow, "id" | "officeId">,
  except: string,
) {
  const primary = and(eq(personEmail.personId, person.id), eq(personEmail.isPrimary, true));
  const leaders = await tx
    .select(reachable)
    .from(groupMember)
    .innerJoin(person, eq(person.id, groupMember.personId))
    .leftJoin(personEmail, primary)
    .where(
      and(
        eq(groupMember.groupId, id),
        eq(groupMember.part, "leader"),
        isIn,
        ne(groupMember.personId, except),
      ),
    )
    .orderBy(asc(person.lastName), asc(person.firstName));
  const staff = await tx
    .selectDistinct({ ...reachable, lastName: person.lastName })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(personEmail, primary)
    .where(
      and(
        eq(membership.organisationId, officeId),
        eq(membership.role, "officeStaff"),
        isActive(),
        ne(membership.personId, except),
      ),
    )
    .orderBy(asc(person.lastName));
  return { leaders, staff: staff.map(({ lastName: _last, ...one }) => one) };
}
