import { and, eq } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { enrolment, type PoolDate } from "#db/schema/enrolment.ts";
import { record } from "#server/audit/service.ts";
import { authorize, organisationsWith, type Actor } from "#server/authorize.ts";
import { renderCsv } from "#server/csv.ts";
import { renderXlsx } from "#server/xlsx.ts";
import { tellChanged } from "#server/enrolment/mails.ts";
import { findPoolId, listEnrolled } from "#server/enrolment/queries.ts";
import {
  explainedStanding,
  explainForOffice,
  type ExplainedStanding,
} from "#server/enrolment/queue/service.ts";
import type { Pool } from "#server/enrolment/pools/service.ts";
import { admit, inTurn } from "#server/enrolment/service.ts";
import type { EnrolmentState, Standing } from "#server/enrolment/schema.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { type Translator, translator } from "#server/i18n/translator.ts";
import { findPersonName, findPlace } from "#server/organisations/queries.ts";
import { leaderRoles } from "#server/organisations/schema.ts";

import { isPublic, mayManage, maySignUp } from "../policy.ts";
import { findCourseById, findSignUpFacts, listDates, type CourseDate } from "../queries.ts";
import { endOf, ownerOf } from "../rules.ts";

/**
 * Signs the actor up with one click: a seat, or a number on the waiting list. A repeated call with
 * the same key returns the stored answer.
 * @throws AppError NOT_FOUND, NAME_MISSING, COURSE_CANCELLED, SIGN_UP_NOT_OPEN, SIGN_UP_CLOSED, COURSE_OVER
 */
export async function signUp(
  actor: Actor,
  courseId: string,
  idempotencyKey: string,
): Promise<Standing> {
  const facts = await findSignUpFacts(actor.personId, courseId);
  authorize(maySignUp, actor, facts);
  const { state, poolId, organisationId, addressee } = facts;
  if (state === "cancelled") throw new AppError("COURSE_CANCELLED");
  if (!addressee.firstName) throw new AppError("NAME_MISSING");
  if (!poolId) throw new AppError("NOT_FOUND");
  const { personId } = actor;
  return inTurn(() =>
    withActor(actor, (tx) =>
      admit(tx, { act: "signUp", poolId, personId, organisationId, idempotencyKey, addressee }),
    ),
  );
}

/**
 * What a visitor has in a course: who it is when signed in, whether we know the name, the own place, and
 * for which municipalities more seats can be booked.
 * @throws AppError NOT_FOUND
 */
export async function standingIn(
  actor: Actor | null,
  locale: Locale,
  courseId: string,
): Promise<{
  personId: string | null;
  isNamed: boolean;
  standing: ExplainedStanding | null;
  booksFor: { number: string; name: string }[];
}> {
  if (!actor) return { personId: null, isNamed: false, standing: null, booksFor: [] };
  const row = await findCourseById(db, courseId);
  if (!row || !isPublic(row)) throw new AppError("NOT_FOUND");
  const [standing, name, places] = await Promise.all([
    explainedStanding(db, ownerOf(courseId), { personId: actor.personId, locale }),
    findPersonName(db, actor.personId),
    Promise.all(organisationsWith(actor, ...leaderRoles).map((id) => findPlace(db, id))),
  ]);
  const booksFor = places.flatMap((place) =>
    place?.number ? { number: place.number, name: place.name } : [],
  );
  const { personId } = actor;
  return { personId, isNamed: name !== null, standing, booksFor };
}

/**
 * How the queue of an own course stands and why nothing was sent, if nothing was, with names.
 * @throws AppError NOT_FOUND
 */
export async function queueOf(actor: Actor, locale: Locale, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  return explainForOffice(db, ownerOf(courseId), locale);
}

/**
 * Gives the free seats to those behind a group that they do not suffice for; why is kept.
 * @throws AppError NOT_FOUND, QUEUE_CHANGED
 */
export async function passOverGroup(
  actor: Actor,
  { courseId, bookingId, reason }: { courseId: string; bookingId: string; reason: string },
): Promise<void> {
  await inTurn(() =>
    withActor(actor, async (tx) => {
      const row = await findCourseById(tx, courseId);
      authorize(mayManage, actor, row);
      const poolId = await findPoolId(tx, ownerOf(courseId));
      if (!poolId) throw new AppError("NOT_FOUND");
      const { personId: actorId } = actor;
      await admit(tx, { act: "passOver", poolId, bookingId, reason, actorId });
    }),
  );
}

/**
 * The participants of an own course as a file for a spreadsheet, in order of arrival; a workbook comes in
 * base 64.
 * @throws AppError NOT_FOUND
 */
export async function exportParticipants(
  actor: Actor,
  locale: Locale,
  { courseId, format }: { courseId: string; format: "csv" | "xlsx" },
): Promise<{ fileName: string; content: string }> {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  const t = translator(locale, "courses.list");
  const people = await listEnrolled(db, ownerOf(courseId));
  const rows = people.map((one) => [
    one.lastName,
    one.firstName,
    one.address,
    one.organisationName && !one.isOrganisationConfirmed
      ? t("unconfirmed", { municipality: one.organisationName })
      : one.organisationName,
    stateWord(t, one.state),
    one.position,
    [one.isLate ? t("late") : "", one.reason ?? ""].filter((note) => note !== "").join(". "),
  ]);
  const columns = [
    t("lastName"),
    t("firstName"),
    t("address"),
    t("municipality"),
    t("state"),
    t("position"),
    t("note"),
  ];
  await withActor(actor, (tx) =>
    record(tx, actor.personId, {
      action: "courses.participantsExported",
      entityKind: "course",
      entityId: courseId,
    }),
  );
  const table = [columns, ...rows];
  return {
    fileName: `${row.slug ?? "kurs"}.${format}`,
    content:
      format === "csv" ? renderCsv(table) : (await renderXlsx(row.title, table)).toString("base64"),
  };
}

function stateWord(t: Translator<"courses.list">, state: EnrolmentState): string {
  switch (state) {
    case "confirmed":
      return t("stateConfirmed");
    case "waiting":
      return t("stateWaiting");
    case "applied":
      return t("stateApplied");
    case "offered":
      return t("stateOffered");
    case "held":
      return t("stateHeld");
    case "cancelled":
      return t("stateCancelled");
    case "declined":
      return t("stateDeclined");
    case "expired":
      return t("stateExpired");
    case "replaced":
      return t("stateReplaced");
    case "withdrawn":
    case "rejected":
      return t("stateWithdrawn");
  }
}

/** Writes what the seats' own mails and lists need of the course, in the course's transaction. */
export async function writeSeats(
  tx: Tx,
  actor: Actor,
  courseId: string,
  capacity: number,
): Promise<Pool> {
  const row = await findCourseById(tx, courseId);
  if (!row) throw new AppError("NOT_FOUND");
  const dates = (await listDates(tx, [courseId])).get(courseId) ?? [];
  const place = row.joinUrl ?? row.place;
  return admit(tx, {
    act: "writePool",
    actorId: actor.personId,
    facts: {
      ...ownerOf(courseId),
      capacity,
      title: row.title,
      path: row.slug ? `/kurs/${row.slug}` : `/kontor/kurs/${courseId}`,
      officePath: `/kontor/kurs/${courseId}`,
      contactName: row.contactName,
      contactAddress: row.contactAddress,
      place,
      dates: dates.map((date) => poolDate(date, { place })),
      startsAt: dates[0]?.startsAt ?? null,
      endsAt: endOf(dates, row.closesAt),
      opensAt: row.opensAt,
      closesAt: row.closesAt,
      lateFrom: row.lateFrom,
      mode: row.allocation,
      appliesBy: row.appliesByAt,
      isOpen: row.state === "published",
      priceNok: row.priceNok ?? 0,
    },
  });
}

/** A date as the pool keeps it for its mails and calendars. */
export const poolDate = (
  date: CourseDate,
  where: { place: string | null } | { dates: PoolDate[] },
): PoolDate => ({
  uid: date.uid,
  sequence: date.sequence,
  wallStart: date.wallStart,
  wallEnd: date.wallEnd,
  startsAt: date.startsAt.toISOString(),
  endsAt: date.endsAt.toISOString(),
  place: "place" in where ? where.place : (where.dates[0]?.place ?? null),
});

/** Tells everybody with a seat that time or place has changed. */
export async function tellSeated(
  tx: Tx,
  pool: Pool,
  change: { version: number; removed: PoolDate[] },
): Promise<void> {
  const rows = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.poolId, pool.id), eq(enrolment.state, "confirmed")));
  for (const row of rows) await tellChanged(tx, pool, row, change);
}
