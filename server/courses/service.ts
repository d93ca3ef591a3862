import { eq, sql } from "drizzle-orm";

import { withActor, type Tx } from "#db/client.ts";
import { course } from "#db/schema/courses.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { countByOwners, findPoolId, listApplied } from "#server/enrolment/queries.ts";
import { copyForm } from "#server/enrolment/forms/builder/service.ts";
import { removePool } from "#server/enrolment/pools/service.ts";
import { admit } from "#server/enrolment/service.ts";
import { AppError } from "#server/errors.ts";
import { copyWanted } from "#server/evaluations/service.ts";
import { deleteFiles } from "#server/files/queries.ts";
import { osloWall } from "#server/i18n/format.ts";

import { isNewOrMoved, raiseSequences, refuseMissingTimes, writeDates } from "./dates/service.ts";
import { defaultWithdrawal, kindDefaults } from "./kinds/rules.ts";
import { followDates } from "./staff/service.ts";
import { mayManage, ownOffice } from "./policy.ts";
import {
  findCourseById,
  findNameOf,
  listDates,
  listSlugsLike,
  lockCourse,
  type CourseDate,
  type CourseRow,
} from "./queries.ts";
import { nextYear, ownerOf, placeOrLink, slugOf } from "./rules.ts";
import { datelessKind, unlimitedSeats, type CourseInput } from "./schema.ts";
import { poolDate, tellSeated, writeSeats } from "./seats/service.ts";

/**
 * Makes a draft in the actor's own office, with its kind's «meld av innen» when none was chosen.
 * @throws AppError FORBIDDEN when the actor is in no office, BAD_INPUT for a time that does not exist
 */
export async function createCourse(
  actor: Actor,
  input: CourseInput,
): Promise<{ courseId: string }> {
  const officeId = ownOffice(actor);
  if (!officeId) throw new AppError("FORBIDDEN");
  return withActor(actor, async (tx) => {
    await refuseMissingTimes(tx, input);
    const columns = await columnsOf(tx, officeId, input);
    const starts = input.dates.map((date) => date.start).toSorted();
    columns.withdrawUntil ??= defaultWithdrawal(input.kind, starts[0], osloWall(await now(tx)));
    const [row] = await tx
      .insert(course)
      .values({ officeId, createdBy: actor.personId, ...columns })
      .returning({ id: course.id });
    if (!row) throw new Error("the course was not written");
    await writeDates(tx, row.id, [], input.dates);
    await note(tx, actor, "courses.created", row.id);
    // A draft has its pool from the start, closed, so that seats have one home.
    await writeSeats(tx, actor, row.id, input.seats ?? unlimitedSeats);
    return { courseId: row.id };
  });
}

/**
 * Changes a course. When time or place of a published one changes, those with a seat are told and
 * their calendars follow; more seats go to the waiting list at once. What has been published stays of
 * its kind, which people signed up for.
 * @throws AppError NOT_FOUND, COURSE_CANCELLED, SEATS_BELOW_TAKEN, BAD_INPUT
 */
export async function saveCourse(
  actor: Actor,
  courseId: string,
  input: CourseInput,
): Promise<{ courseId: string }> {
  return withActor(actor, async (tx) => {
    const row = await lockCourse(tx, courseId);
    authorize(mayManage, actor, row);
    if (row.state === "cancelled") throw new AppError("COURSE_CANCELLED");
    if (row.state !== "draft" && input.kind !== row.kind)
      throw new AppError("BAD_INPUT", { fields: { kind: { code: "choice" } } });
    await refuseMissingTimes(tx, input);
    await refuseOtherRule(tx, row, input);
    const dates = (await listDates(tx, [courseId])).get(courseId) ?? [];
    const columns = await columnsOf(tx, row.officeId, input);
    const removed = await writeDates(tx, courseId, dates, input.dates);
    await followDates(tx, courseId);
    const moved = input.dates.some((date) => isNewOrMoved(dates, date));
    const elsewhere = columns.place !== row.place || columns.joinUrl !== row.joinUrl;
    if (elsewhere) await raiseSequences(tx, courseId);
    const version = row.version + 1;
    await tx
      .update(course)
      .set({ ...columns, version, changedAt: sql`tunet_now()` })
      .where(eq(course.id, courseId));
    const pool = await writeSeats(tx, actor, courseId, input.seats ?? unlimitedSeats);
    if (row.state === "published" && (moved || removed.length > 0 || elsewhere))
      await tellSeated(tx, pool, { version, removed: removed.map((date) => poolDate(date, pool)) });
    await note(tx, actor, "courses.changed", courseId);
    return { courseId };
  });
}

/**
 * Publishes a draft: it gets its address for good and sign-up opens.
 * @throws AppError NOT_FOUND, COURSE_CANCELLED, BAD_INPUT when the first date or the last moment
 * to apply has passed, or what has none is closed already
 */
export async function publishCourse(actor: Actor, courseId: string): Promise<{ slug: string }> {
  return withActor(actor, async (tx) => {
    const row = await lockCourse(tx, courseId);
    authorize(mayManage, actor, row);
    if (row.state === "cancelled") throw new AppError("COURSE_CANCELLED");
    if (row.state === "published" && row.slug) return { slug: row.slug };
    const first = (await listDates(tx, [courseId])).get(courseId)?.[0];
    const at = await now(tx);
    if (row.kind === datelessKind) {
      if (row.closesAt && row.closesAt <= at)
        throw new AppError("BAD_INPUT", { fields: { signUpCloses: { code: "past" } } });
    } else if (!first || first.startsAt <= at)
      throw new AppError("BAD_INPUT", { fields: { "dates.0.start": { code: "past" } } });
    if (row.appliesByAt && row.appliesByAt <= at)
      throw new AppError("BAD_INPUT", { fields: { appliesBy: { code: "past" } } });
    const slug = row.slug ?? (await freeSlug(tx, row, first));
    await tx
      .update(course)
      .set({ state: "published", slug, publishedAt: sql`tunet_now()` })
      .where(eq(course.id, courseId));
    const seats = (await countByOwners(tx, "course", [courseId])).get(courseId);
    await writeSeats(tx, actor, courseId, seats?.capacity ?? 0);
    await note(tx, actor, "courses.published", courseId);
    return { slug };
  });
}

/**
 * Cancels a published course for good; everybody with a place is told and calendar entries are withdrawn.
 * @throws AppError NOT_FOUND, COURSE_NOT_PUBLISHED
 */
export async function cancelCourse(actor: Actor, courseId: string, text: string): Promise<void> {
  await withActor(actor, async (tx) => {
    const row = await lockCourse(tx, courseId);
    authorize(mayManage, actor, row);
    if (row.state === "draft") throw new AppError("COURSE_NOT_PUBLISHED");
    if (row.state === "cancelled") return;
    await tx
      .update(course)
      .set({ state: "cancelled", cancelNote: text || null, cancelledAt: sql`tunet_now()` })
      .where(eq(course.id, courseId));
    await raiseSequences(tx, courseId);
    const seats = (await countByOwners(tx, "course", [courseId])).get(courseId);
    await writeSeats(tx, actor, courseId, seats?.capacity ?? 0);
    const { personId: actorId } = actor;
    await admit(tx, { act: "cancelPool", actorId, owner: ownerOf(courseId), note: text });
    await note(tx, actor, "courses.cancelled", courseId);
  });
}

/** Deletes a draft that was never published. @throws AppError NOT_FOUND, FORBIDDEN */
export async function deleteDraft(actor: Actor, courseId: string): Promise<void> {
  await withActor(actor, async (tx) => {
    const row = await lockCourse(tx, courseId);
    authorize(mayManage, actor, row);
    if (row.state !== "draft") throw new AppError("FORBIDDEN");
    await removePool(tx, ownerOf(courseId));
    await deleteFiles(tx, ownerOf(courseId));
    await tx.delete(course).where(eq(course.id, courseId));
    await note(tx, actor, "courses.draftDeleted", courseId);
  });
}

/**
 * Makes a draft of an earlier course, each date and time limit on the same weekday 52 weeks later, or
 * further on until the course lies ahead.
 * @throws AppError NOT_FOUND
 */
export async function copyCourse(actor: Actor, courseId: string): Promise<{ courseId: string }> {
  return withActor(actor, async (tx) => {
    const row = await findCourseById(tx, courseId);
    authorize(mayManage, actor, row);
    const dates = (await listDates(tx, [courseId])).get(courseId) ?? [];
    const seats = (await countByOwners(tx, "course", [courseId])).get(courseId);
    const at = await now(tx);
    const first = (dates[0]?.startsAt ?? row.closesAt ?? at).getTime();
    const years = Math.max(1, Math.ceil((at.getTime() - first) / (364 * 86_400_000)));
    const later = (wall: string): string =>
      Array.from({ length: years }).reduce<string>((moved) => nextYear(moved), wall);
    const [copy] = await tx
      .insert(course)
      .values({
        officeId: row.officeId,
        kind: row.kind,
        title: row.title,
        language: row.language,
        place: row.place,
        joinUrl: row.joinUrl,
        forWhom: row.forWhom,
        contactName: row.contactName,
        contactAddress: row.contactAddress,
        contactPhone: row.contactPhone,
        description: row.description,
        hours: row.hours,
        presentShare: row.presentShare,
        priceNok: row.priceNok,
        signUpOpens: row.signUpOpens && later(row.signUpOpens),
        signUpCloses: row.signUpCloses && later(row.signUpCloses),
        allocation: row.allocation,
        appliesBy: row.appliesBy && later(row.appliesBy),
        criteria: row.criteria,
        withdrawUntil: row.withdrawUntil && later(row.withdrawUntil),
        copiedFromId: row.id,
        createdBy: actor.personId,
      })
      .returning({ id: course.id });
    if (!copy) throw new Error("the copy was not written");
    const moved = dates.map((date) => ({ start: later(date.wallStart), end: later(date.wallEnd) }));
    await writeDates(tx, copy.id, [], moved);
    const pool = await writeSeats(tx, actor, copy.id, seats?.capacity ?? 20);
    if (seats) {
      await copyForm(tx, seats.poolId, pool.id);
      await copyWanted(tx, seats.poolId, pool.id);
    }
    await note(tx, actor, "courses.copied", copy.id);
    return { courseId: copy.id };
  });
}

/** What people have applied by stays until they have their answer. @throws AppError APPLICATIONS_WAIT */
async function refuseOtherRule(tx: Tx, row: CourseRow, input: CourseInput): Promise<void> {
  if (row.allocation !== "apply" || row.criteria.join() === input.criteria.join()) return;
  const poolId = await findPoolId(tx, ownerOf(row.id));
  if (poolId && (await listApplied(tx, poolId)).length > 0) throw new AppError("APPLICATIONS_WAIT");
}

async function columnsOf(tx: Tx, officeId: string, input: CourseInput) {
  return {
    kind: input.kind,
    title: input.title,
    ...placeOrLink(input.where),
    forWhom: input.forWhom,
    contactAddress: input.contact,
    contactName: (await findNameOf(tx, officeId, input.contact)) ?? input.contact,
    contactPhone: input.contactPhone || null,
    description: input.description,
    language: input.language,
    hours: input.hours,
    presentShare:
      input.presentShare === undefined ? kindDefaults[input.kind].presentShare : input.presentShare,
    priceNok: input.priceNok,
    signUpOpens: input.signUpOpens,
    signUpCloses: input.signUpCloses,
    withdrawUntil: input.withdrawUntil,
    allocation: input.allocation,
    appliesBy: input.allocation === "apply" ? input.appliesBy : null,
    criteria: input.allocation === "apply" ? input.criteria : [],
  };
}

async function freeSlug(tx: Tx, row: CourseRow, first: CourseDate | undefined): Promise<string> {
  const slug = slugOf(row.title, row.joinUrl ? null : row.place, first?.wallStart ?? null);
  const taken = await listSlugsLike(tx, slug);
  if (!taken.includes(slug)) return slug;
  let number = 2;
  while (taken.includes(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

const note = (tx: Tx, actor: Actor, action: string, courseId: string): Promise<void> =>
  record(tx, actor.personId, { action, entityKind: "course", entityId: courseId });
