import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { form, formQuestion, formReply } from "#db/schema/forms.ts";
import { outbox } from "#db/schema/notifications.ts";
import { organisation } from "#db/schema/organisations.ts";
import { membership, person } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { isActive } from "#server/memberships.ts";

/** The mail that reminds of unanswered questions. */
export const reminderKind = "forms.reminder";

/** The last day to change an answer: what the office said, or a week before the start. */
const lastDay = sql<string | null>`coalesce(${form.answerBy},
  (${seatPool.startsAt} at time zone 'Europe/Oslo')::date - 7)::text`;

/** A form, the pool it hangs on, and today: whatever a decision about its answers needs. */
export async function findForm(tx: Tx, poolId: string) {
  const [row] = await tx
    .select({
      poolId: form.poolId,
      officeId: form.officeId,
      language: form.language,
      version: form.version,
      answerBy: form.answerBy,
      lastDay,
      today: sql<string>`${today}::text`,
      hasBegun: sql<boolean>`coalesce(${seatPool.startsAt} <= tunet_now(), false)`,
      endsAt: seatPool.endsAt,
      title: seatPool.title,
      path: seatPool.path,
      dates: seatPool.dates,
      contactName: seatPool.contactName,
      contactAddress: seatPool.contactAddress,
    })
    .from(form)
    .innerJoin(seatPool, eq(seatPool.id, form.poolId))
    .where(eq(form.poolId, poolId));
  return row;
}
export type FormRow = NonNullable<Awaited<ReturnType<typeof findForm>>>;

/** The questions of a pool in their order, the ready ones first. */
export function listQuestions(tx: Tx, poolId: string) {
  return tx
    .select({
      id: formQuestion.id,
      ready: formQuestion.ready,
      kind: formQuestion.kind,
      isRequired: formQuestion.isRequired,
      label: formQuestion.label,
      help: formQuestion.help,
      options: formQuestion.options,
      lineageId: formQuestion.lineageId,
    })
    .from(formQuestion)
    .where(eq(formQuestion.poolId, poolId))
    .orderBy(asc(formQuestion.position), asc(formQuestion.id));
}
export type QuestionRow = Awaited<ReturnType<typeof listQuestions>>[number];

/** The same, held as they are until the transaction ends: nobody deletes what is being answered. */
export async function holdQuestions(tx: Tx, poolId: string): Promise<QuestionRow[]> {
  await tx
    .select({ id: formQuestion.id })
    .from(formQuestion)
    .where(eq(formQuestion.poolId, poolId))
    .for("share");
  return listQuestions(tx, poolId);
}

/** Whether a pool asks anything. */
export async function hasQuestions(tx: Tx, poolId: string): Promise<boolean> {
  const found = await tx
    .select({ id: formQuestion.id })
    .from(formQuestion)
    .where(eq(formQuestion.poolId, poolId))
    .limit(1);
  return found.length > 0;
}

/** A place by its id, with what the rules ask of it. */
export async function findPlace(tx: Tx, enrolmentId: string) {
  const [row] = await tx
    .select({
      id: enrolment.id,
      poolId: enrolment.poolId,
      personId: enrolment.personId,
      state: enrolment.state,
    })
    .from(enrolment)
    .where(eq(enrolment.id, enrolmentId));
  return row;
}

const answer = { chosen: formReply.chosen, words: formReply.words, amount: formReply.amount };

/** What has been answered from one place. */
export function listOwnReplies(tx: Tx, enrolmentId: string) {
  return tx
    .select({ questionId: formReply.questionId, ...answer })
    .from(formReply)
    .where(eq(formReply.enrolmentId, enrolmentId));
}

/**
 * The person's own last answer to each question of a pool from another place: to the same ready
 * question, or to the question it was copied from.
 */
export function listEarlier(tx: Tx, personId: string, place: { id: string; poolId: string }) {
  const other = alias(formQuestion, "other");
  return tx
    .selectDistinctOn([formQuestion.id], {
      questionId: formQuestion.id,
      ...answer,
      title: seatPool.title,
    })
    .from(formQuestion)
    .innerJoin(
      other,
      sql`${other.ready} = ${formQuestion.ready} or ${other.lineageId} = ${formQuestion.lineageId}`,
    )
    .innerJoin(formReply, eq(formReply.questionId, other.id))
    .innerJoin(
      enrolment,
      and(
        eq(enrolment.id, formReply.enrolmentId),
        eq(enrolment.personId, personId),
        sql`${enrolment.id} <> ${place.id}`,
      ),
    )
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .where(eq(formQuestion.poolId, place.poolId))
    .orderBy(formQuestion.id, sql`${formReply.changedAt} desc`);
}

/**
 * How many questions somebody with a seat has not answered, as a part of a statement about `enrolment`.
 * The table's name is written out: Drizzle drops it where a statement reads one table only.
 */
export const unanswered = sql<number>`(
  select count(*)::int from form_question fq
  where enrolment.state = 'confirmed' and fq.pool_id = enrolment.pool_id and not exists (
    select from form_reply fr where fr.question_id = fq.id and fr.enrolment_id = enrolment.id))`;

/** The same, while an answer is still of use to anybody: nobody is asked once it has begun. */
export const stillUnanswered = sql<number>`case when exists (
  select from seat_pool fp where fp.id = enrolment.pool_id and fp.starts_at <= tunet_now())
  then 0 else ${unanswered} end`;

/** How many questions a place has, and how many of them still wait for an answer. */
export async function countMissing(tx: Tx, enrolmentId: string) {
  const [row] = await tx
    .select({
      personId: enrolment.personId,
      questions: sql<number>`(select count(*)::int from form_question fq
        where enrolment.state = 'confirmed' and fq.pool_id = enrolment.pool_id)`,
      unanswered: stillUnanswered,
    })
    .from(enrolment)
    .where(eq(enrolment.id, enrolmentId));
  return row;
}

const seatedIn = (poolId: string) =>
  and(eq(enrolment.poolId, poolId), eq(enrolment.state, "confirmed"));

/** Those with a seat, by name, with how many questions each has not answered. */
export function listSeated(tx: Tx, poolId: string) {
  return tx
    .select({
      enrolmentId: enrolment.id,
      personId: enrolment.personId,
      firstName: person.firstName,
      lastName: person.lastName,
      organisationName: organisation.name,
      unanswered,
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(organisation, eq(organisation.id, enrolment.organisationId))
    .where(seatedIn(poolId))
    .orderBy(asc(person.lastName), asc(person.firstName), asc(enrolment.id));
}
export type Seated = Awaited<ReturnType<typeof listSeated>>[number];

/** Those of them who lack an answer and have not been reminded of these same questions. */
export function listToRemind(tx: Tx, { poolId, version }: Pick<FormRow, "poolId" | "version">) {
  const isReminded = sql`exists (select from ${outbox} where ${outbox.kind} = ${reminderKind}
    and ${outbox.entity} = 'enrolment:' || ${enrolment.id} and ${outbox.version} = ${version})`;
  return tx
    .select({
      enrolmentId: enrolment.id,
      personId: enrolment.personId,
      firstName: person.firstName,
      lastName: person.lastName,
      unanswered,
    })
    .from(enrolment)
    .innerJoin(person, eq(person.id, enrolment.personId))
    .where(and(seatedIn(poolId), sql`${unanswered} > 0`, sql`not ${isReminded}`))
    .orderBy(asc(person.lastName), asc(person.firstName), asc(enrolment.id));
}
export type ToRemind = Awaited<ReturnType<typeof listToRemind>>[number];

/** What those with a seat have answered to some questions. */
export async function listReplies(tx: Tx, poolId: string, questionIds: string[]) {
  if (questionIds.length === 0) return [];
  return tx
    .select({ enrolmentId: formReply.enrolmentId, questionId: formReply.questionId, ...answer })
    .from(formReply)
    .innerJoin(enrolment, eq(enrolment.id, formReply.enrolmentId))
    .where(and(seatedIn(poolId), inArray(formReply.questionId, questionIds)));
}

/** How many answers each question of a pool has, whoever gave them: what is lost when it is deleted. */
export async function countReplies(tx: Tx, poolId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ questionId: formReply.questionId, count: sql<number>`count(*)::int` })
    .from(formReply)
    .innerJoin(formQuestion, eq(formQuestion.id, formReply.questionId))
    .where(eq(formQuestion.poolId, poolId))
    .groupBy(formReply.questionId);
  return new Map(rows.map(({ questionId, count }) => [questionId, count]));
}

/** The choices of a pool's questions that somebody has made. */
export async function listChosen(tx: Tx, poolId: string): Promise<Set<string>> {
  const rows = await tx
    .select({
      questionId: formReply.questionId,
      key: sql<string>`unnest(${formReply.chosen})`,
    })
    .from(formReply)
    .innerJoin(formQuestion, eq(formQuestion.id, formReply.questionId))
    .where(eq(formQuestion.poolId, poolId));
  return new Set(rows.map(({ questionId, key }) => `${questionId} ${key}`));
}

/** Who sees restricted answers today: the staff of the office, by name. */
export async function listOfficeStaff(tx: Tx, officeId: string) {
  const rows = await tx
    .selectDistinct({ firstName: person.firstName, lastName: person.lastName, id: person.id })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(eq(membership.organisationId, officeId), eq(membership.role, "officeStaff"), isActive()),
    )
    .orderBy(asc(person.lastName), asc(person.firstName));
  return rows.map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim());
}

/** The name of the office whose staff sees the answers. */
export async function findOfficeName(tx: Tx, officeId: string): Promise<string> {
  const [row] = await tx
    .select({ name: organisation.name })
    .from(organisation)
    .where(eq(organisation.id, officeId));
  return row?.name ?? "";
}

/** Forms whose last day is near and that have not begun: their pools. */
export async function listDueForms(tx: Tx, daysBefore: number): Promise<string[]> {
  const rows = await tx
    .select({ poolId: form.poolId })
    .from(form)
    .innerJoin(seatPool, eq(seatPool.id, form.poolId))
    .where(
      and(
        eq(seatPool.isOpen, true),
        sql`${seatPool.startsAt} > tunet_now()`,
        sql`coalesce(${form.answerBy}, (${seatPool.startsAt} at time zone 'Europe/Oslo')::date - 7)
          <= ${today} + ${daysBefore}::int`,
      ),
    );
  return rows.map((row) => row.poolId);
}
