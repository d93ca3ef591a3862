import {
  and,
  asc,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  sql,
} from "drizzle-orm";
import { alias, type AnyPgColumn } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { absence } from "#db/schema/absences.ts";
import { municipality, organisation, workplace } from "#db/schema/organisations.ts";
import { startLine } from "#db/schema/starts.ts";
import { individualSupervision, membership, person, personEmail } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { hasNotEnded, isActive } from "#server/memberships.ts";

import { monthsAhead, shownDays } from "./schema.ts";

const former = alias(membership, "former");
const formerPerson = alias(person, "former_person");
const nameOf = (who: Record<"firstName" | "lastName", AnyPgColumn>) =>
  sql<string>`trim(${who.firstName} || ' ' || ${who.lastName})`;
/** Somebody with an account who was named and has not said yes. */
const isWaiting = sql<boolean>`(${membership.confirmedAt} is null)`;
const hasBegun = sql<boolean>`(not ${isWaiting} and ${membership.startsOn} <= ${today})`;
const own = alias(membership, "own");
/** Of an account that was only named no more is told than its address, unless the municipality knows it. */
const successorName = sql<string>`case when ${isWaiting} and not exists (select 1 from ${membership} own
    where ${own.personId} = ${membership.personId}
      and ${own.organisationId} = ${membership.organisationId} and ${isActive(own)})
  then coalesce((select e.address from ${personEmail} e
    where e.person_id = ${membership.personId} and e.is_primary), '')
  else ${nameOf(person)} end`;

/** Today in Oslo and the last day a handover can be named for. */
export async function findDays(tx: Tx, ahead: number): Promise<{ today: string; last: string }> {
  const { rows } = await tx.execute<{ today: string; last: string }>(
    sql`select ${today}::text as today, (${today} + ${ahead}::int)::text as last`,
  );
  const [row] = rows;
  if (!row) throw new Error("the database did not tell the day");
  return row;
}

/** The leaders of a municipality whose role lasts, and who have begun. */
export function listLeaders(tx: Tx, organisationId: string) {
  return tx
    .select({
      membershipId: membership.id,
      personId: membership.personId,
      name: nameOf(person),
      title: membership.title,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        eq(membership.role, "healthLeader"),
        isActive(),
      ),
    )
    .orderBy(asc(membership.startsOn), asc(membership.id));
}

/** The municipality's own people, besides its leaders, who can take over; each person once. */
export function listCandidates(tx: Tx, organisationId: string, exceptPersonId: string) {
  return tx
    .selectDistinctOn([person.lastName, person.firstName, membership.personId], {
      membershipId: membership.id,
      name: nameOf(person),
      role: membership.role,
      title: membership.title,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        inArray(membership.role, ["municipalityStaff", "supervisor", "trainee"]),
        ne(membership.personId, exceptPersonId),
        isActive(),
        sql`not exists (select 1 from membership l where l.person_id = ${membership.personId}
          and l.organisation_id = ${membership.organisationId} and l.role = 'healthLeader'
          and (l.ends_on is null or l.ends_on > ${today}))`,
      ),
    )
    .orderBy(person.lastName, person.firstName, membership.personId, asc(membership.role));
}

/** Name and address of one of the municipality's own. */
export async function findCandidate(tx: Tx, membershipId: string, organisationId: string) {
  const [row] = await tx
    .select({
      firstName: person.firstName,
      lastName: person.lastName,
      locale: person.locale,
      address: personEmail.address,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(personEmail, and(eq(personEmail.personId, person.id), personEmail.isPrimary))
    .where(
      and(
        eq(membership.id, membershipId),
        eq(membership.organisationId, organisationId),
        isActive(),
      ),
    );
  return row ?? null;
}

const handovers = (tx: Tx) =>
  tx
    .select({
      membershipId: membership.id,
      personId: membership.personId,
      organisationId: membership.organisationId,
      name: successorName,
      onDate: membership.startsOn,
      namedBy: membership.confirmedBy,
      isWaiting,
      hasBegun,
      isLate: sql<boolean>`(${isWaiting} and ${membership.startsOn} <= ${today})`,
      tookOverAt: membership.tookOverAt,
      formerId: former.id,
      formerPersonId: former.personId,
      formerName: sql<string | null>`nullif(${nameOf(formerPerson)}, '')`,
      number: municipality.number,
      municipality: organisation.name,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(municipality, eq(municipality.organisationId, membership.organisationId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .leftJoin(former, eq(former.id, membership.succeedsId))
    .leftJoin(formerPerson, eq(formerPerson.id, former.personId));

const lasts = and(eq(membership.role, "healthLeader"), hasNotEnded());
/** A handover that counts, from its day or already. */
const isAgreed = and(lasts, eq(membership.confirmedHow, "handover"));
/** One that counts when the successor has said yes. */
const isAsked = and(
  lasts,
  isWaiting,
  isNotNull(membership.confirmedBy),
  isNotNull(membership.succeedsId),
);
const isHandover = or(isAgreed, isAsked);

/** A handover with its two rows. */
export type Handover = Awaited<ReturnType<typeof listComing>>[number];

/** The handovers of a municipality whose day lies ahead, or whose successor has not said yes. */
export const listComing = (tx: Tx, organisationId: string) =>
  handovers(tx)
    .where(and(eq(membership.organisationId, organisationId), isHandover, sql`not ${hasBegun}`))
    .orderBy(asc(membership.startsOn), asc(membership.id));

/** The handover of which this is the successor's membership. */
export async function findHandover(tx: Tx, membershipId: string): Promise<Handover | null> {
  const [row] = await handovers(tx).where(and(eq(membership.id, membershipId), isHandover));
  return row ?? null;
}

/** The same with both its rows locked, so that it is answered, called off or undone, one after the other. */
export async function findHandoverForUpdate(
  tx: Tx,
  membershipId: string,
): Promise<Handover | null> {
  const found = await findHandover(tx, membershipId);
  if (!found?.formerId) return found;
  await lockMemberships(tx, [membershipId, found.formerId]);
  return findHandover(tx, membershipId);
}

/** Whether somebody was asked to take over from this leader, or this person from any of the place's. */
export async function isAskedAlready(
  tx: Tx,
  organisationId: string,
  { formerId, personId }: { formerId: string; personId: string | null },
): Promise<boolean> {
  const rows = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(
      and(
        eq(membership.organisationId, organisationId),
        isAsked,
        or(
          eq(membership.succeedsId, formerId),
          personId === null ? undefined : eq(membership.personId, personId),
        ),
      ),
    );
  return rows.length > 0;
}

/** The handovers whose day has come without a yes, and whose former leader goes on; of some counties, or all. */
export const listUnanswered = (tx: Tx, counties: readonly string[] | null) =>
  handovers(tx)
    .where(
      and(
        isAsked,
        lte(membership.startsOn, today),
        isActive(former),
        counties === null ? undefined : inArray(municipality.countyNumber, [...counties]),
      ),
    )
    .orderBy(asc(membership.startsOn), asc(membership.id));

/** What somebody takes or has taken over in a municipality; the latest. */
export async function findTakeover(tx: Tx, personId: string, organisationId: string) {
  const [row] = await handovers(tx)
    .where(
      and(
        eq(membership.personId, personId),
        eq(membership.organisationId, organisationId),
        isAgreed,
      ),
    )
    .orderBy(desc(membership.startsOn))
    .limit(1);
  return row ?? null;
}

const isTakeoverOf = (personId: string | AnyPgColumn) =>
  and(
    eq(membership.personId, personId),
    isAgreed,
    sql`${membership.startsOn} > ${today} - ${shownDays}::int`,
  );

/** What somebody has taken over of late, and what lies ahead. */
export const listTakeovers = (tx: Tx, personId: string) =>
  handovers(tx).where(isTakeoverOf(personId)).orderBy(asc(membership.startsOn));

/** Whether there is any of it. */
export const hasTakeovers = (tx: Tx, personId: AnyPgColumn) =>
  exists(tx.select({ id: membership.id }).from(membership).where(isTakeoverOf(personId)));

/** The handovers that have taken effect in the last days. */
export const listBegun = (tx: Tx, days: number) =>
  handovers(tx).where(
    and(isAgreed, hasBegun, sql`${membership.startsOn} >= ${today} - ${days}::int`),
  );

/** Both rows of a handover, locked in one order, so that it is taken back or not. */
async function lockMemberships(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx
    .select({ id: membership.id })
    .from(membership)
    .where(inArray(membership.id, [...ids]))
    .orderBy(asc(membership.id))
    .for("update");
}

/** A leader's own row, locked, with what a handover asks of it. */
export async function findFormerForUpdate(tx: Tx, membershipId: string, organisationId: string) {
  const [row] = await tx
    .select({
      id: membership.id,
      personId: membership.personId,
      startsOn: membership.startsOn,
      endsOn: membership.endsOn,
    })
    .from(membership)
    .where(
      and(
        eq(membership.id, membershipId),
        eq(membership.organisationId, organisationId),
        eq(membership.role, "healthLeader"),
        isActive(),
      ),
    )
    .for("update");
  return row ?? null;
}

const supervisor = alias(membership, "supervisor");
const supervisorPerson = alias(person, "supervisor_person");

/** The trainees of a municipality, with their practice and individual supervisor, as they stand today. */
export function listTrainees(tx: Tx, organisationId: string) {
  return (
    tx
      .select({
        membershipId: membership.id,
        name: nameOf(person),
        startsOn: membership.startsOn,
        workplace: workplace.name,
        position: membership.position,
        employment: membership.employment,
        percent: membership.percent,
        specialty: membership.specialty,
        scheme: membership.scheme,
        supervisor: sql<string | null>`nullif(${nameOf(supervisorPerson)}, '')`,
      })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .leftJoin(workplace, eq(workplace.id, membership.workplaceId))
      .leftJoin(
        individualSupervision,
        and(
          eq(individualSupervision.traineeMembershipId, membership.id),
          lte(individualSupervision.startsOn, today),
          or(isNull(individualSupervision.endsOn), sql`${individualSupervision.endsOn} > ${today}`),
        ),
      )
      // Whoever was only named as one has not said yes.
      .leftJoin(
        supervisor,
        and(
          eq(supervisor.id, individualSupervision.supervisorMembershipId),
          isNotNull(supervisor.confirmedAt),
        ),
      )
      .leftJoin(supervisorPerson, eq(supervisorPerson.id, supervisor.personId))
      .where(
        and(
          eq(membership.organisationId, organisationId),
          eq(membership.role, "trainee"),
          isActive(),
        ),
      )
      .orderBy(
        sql`${person.lastName} collate "nb-NO-x-icu"`,
        sql`${person.firstName} collate "nb-NO-x-icu"`,
        asc(membership.id),
      )
  );
}

/** The individual supervisors of a municipality, and how many of its trainees each has. */
export function listSupervisors(tx: Tx, organisationId: string) {
  return tx
    .select({
      membershipId: membership.id,
      name: nameOf(person),
      workplace: workplace.name,
      trainees: sql<number>`(select count(*)::int from ${individualSupervision}
        where ${individualSupervision.supervisorMembershipId} = ${membership.id}
          and ${individualSupervision.startsOn} <= ${today}
          and (${individualSupervision.endsOn} is null or ${individualSupervision.endsOn} > ${today}))`,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(workplace, eq(workplace.id, membership.workplaceId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        eq(membership.role, "supervisor"),
        isActive(),
      ),
    )
    .orderBy(sql`${person.lastName} collate "nb-NO-x-icu"`, asc(membership.id));
}

const yearAhead = sql`${today} + make_interval(months => ${monthsAhead})`;

/** One thing with a day in the months ahead. */
export type Due = { kind: "line" | "return"; on: string; what: string | null; name: string };

/** What is open on the trainees' lists until a year from now; what is overdue stands first. */
export async function listOpenLines(
  tx: Tx,
  organisationId: string,
  locale: Locale,
  officeIds: readonly string[],
): Promise<Due[]> {
  // An office's own text stands before the reference data's, the newest of each that counts today.
  const what = sql<string | null>`(
    select t.title from start_text t
    where t.key = ${startLine.key} and t.locale = ${locale} and t.valid_from <= ${today}
      and (t.office_id is null or t.office_id = any(${sql.param([...officeIds])}::uuid[]))
    order by (t.office_id is null), t.valid_from desc limit 1)`;
  const rows = await tx
    .select({ on: startLine.dueOn, what, name: nameOf(person) })
    .from(startLine)
    .innerJoin(membership, eq(membership.id, startLine.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        hasNotEnded(),
        isNull(startLine.doneAt),
        lte(startLine.dueOn, yearAhead),
      ),
    )
    .orderBy(asc(startLine.dueOn), asc(startLine.id));
  return rows.map((row) => ({ kind: "line", ...row }));
}

/** The days on which people of the municipality are back until a year from now. */
export async function listReturns(tx: Tx, organisationId: string): Promise<Due[]> {
  const rows = await tx
    .selectDistinct({
      id: absence.id,
      on: sql<string>`(${absence.endsOn} + 1)::text`,
      name: nameOf(person),
    })
    .from(absence)
    .innerJoin(person, eq(person.id, absence.personId))
    .innerJoin(membership, eq(membership.personId, person.id))
    .where(
      and(
        eq(membership.organisationId, organisationId),
        isActive(),
        isNull(absence.withdrawnAt),
        gte(absence.endsOn, today),
        lte(absence.endsOn, yearAhead),
      ),
    );
  return rows.map(({ on, name }) => ({ kind: "return", on, what: null, name }));
}

/** Municipalities of some counties with doctors or helpers in Tunet, and nobody who is responsible today. */
export function listWithoutLeader(tx: Tx, counties: readonly string[]) {
  return tx
    .select({ number: municipality.number, name: organisation.name })
    .from(municipality)
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(
      and(
        inArray(municipality.countyNumber, [...counties]),
        sql`exists (select 1 from ${membership}
          where ${membership.organisationId} = ${municipality.organisationId}
            and ${membership.role} in ('trainee', 'supervisor', 'municipalityStaff')
            and ${isActive()})`,
        sql`not exists (select 1 from ${membership}
          where ${membership.organisationId} = ${municipality.organisationId}
            and ${membership.role} = 'healthLeader' and ${isActive()})`,
      ),
    )
    .orderBy(asc(municipality.number));
}
