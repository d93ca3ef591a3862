import { db } from "#db/client.ts";
import { authorize, organisationsWith, type Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { hasQuestions } from "#server/enrolment/forms/queries.ts";
import { countByOwners, findPoolId, listEnrolled } from "#server/enrolment/queries.ts";
import {
  freeSeats,
  takesApplications,
  type Applications,
  type Count,
} from "#server/enrolment/rules.ts";
import { AppError } from "#server/errors.ts";
import { hasEvaluation } from "#server/evaluations/service.ts";
import { listFiles } from "#server/files/queries.ts";
import { addressOf } from "#server/notifications/queries.ts";
import { leaderRoles } from "#server/organisations/schema.ts";

import { findEarlierDemand } from "../allocation/queries.ts";
import { isPublic, mayManage, ownOffice } from "../policy.ts";
import {
  findCourseById,
  findCourseBySlug,
  listDates,
  listFromMunicipalities,
  listOfficeCourses,
  listPublicCourses,
  type CourseDate,
  type CourseRow,
} from "../queries.ts";
import { courseStatus, endOf, ownerOf } from "../rules.ts";
import { unlimitedSeats } from "../schema.ts";

type Seats = {
  capacity: number;
  taken: number;
  waiting: number;
  free: number;
  /** False when there is room for everybody: then capacity and free seats are no news. */
  isLimited: boolean;
};

const none: Count & Applications = {
  capacity: 0,
  taken: 0,
  waiting: 0,
  mode: "firstCome",
  appliesBy: null,
  allocatedAt: null,
};

const seatsOf = ({ capacity, taken, waiting }: Count): Seats => ({
  capacity,
  taken,
  waiting,
  free: freeSeats({ capacity, taken, waiting }),
  isLimited: capacity < unlimitedSeats,
});

const seenDates = (dates: CourseDate[] = [], at: Date) =>
  dates.map(({ id, wallStart, wallEnd, startsAt, endsAt }) => ({
    id,
    wallStart,
    wallEnd,
    startsAt,
    endsAt,
    isOver: endsAt <= at,
  }));

const statusOf = (
  row: Pick<CourseRow, "state"> & Partial<Pick<CourseRow, "opensAt" | "closesAt">>,
  dates: CourseDate[] = [],
  { free, ...applications }: Pick<Seats, "free"> & Applications,
  at: Date,
) =>
  courseStatus(
    {
      ...applications,
      state: row.state,
      startsAt: dates[0]?.startsAt ?? null,
      endsAt: endOf(dates, row.closesAt ?? null),
      opensAt: row.opensAt ?? null,
      closesAt: row.closesAt ?? null,
      free,
    },
    at,
  );

async function withSeats<
  Row extends {
    id: string;
    state: CourseRow["state"];
    opensAt: Date | null;
    closesAt: Date | null;
  },
>(rows: Row[]) {
  const ids = rows.map((row) => row.id);
  const [dates, counted, at] = await Promise.all([
    listDates(db, ids),
    countByOwners(db, "course", ids),
    now(db),
  ]);
  return rows.map((row) => {
    const pool = counted.get(row.id) ?? none;
    const seats = seatsOf(pool);
    const own = dates.get(row.id);
    const { mode, appliesBy, allocatedAt } = pool;
    const status = statusOf(row, own, { free: seats.free, mode, appliesBy, allocatedAt }, at);
    const isApplying = takesApplications({ mode, allocatedAt });
    return { ...row, dates: seenDates(own, at), seats, status, isApplying };
  });
}

/** What everybody sees of the courses that are not over, nearest first. */
export const publicCourses = async () => withSeats(await listPublicCourses(db));

/** What everybody sees of one course. The link to join is for those with a seat. @throws AppError NOT_FOUND */
export async function courseBySlug(slug: string) {
  const row = await findCourseBySlug(db, slug);
  if (!row || !isPublic(row)) throw new AppError("NOT_FOUND");
  const [view] = await withSeats([row]);
  if (!view) throw new AppError("NOT_FOUND");
  const { joinUrl: _forParticipants, version: _version, copiedFromId: _copied, ...open } = view;
  const [files, earlier] = await Promise.all([
    listFiles(db, ownerOf(row.id)),
    findEarlierDemand(db, row),
  ]);
  return { ...open, files, earlier: earlier ?? null };
}

/** The courses of the actor's offices, drafts and past ones too. @throws AppError FORBIDDEN */
export async function coursesOfOffice(actor: Actor) {
  const offices = organisationsWith(actor, "officeStaff");
  if (offices.length === 0) throw new AppError("FORBIDDEN");
  return withSeats(await listOfficeCourses(db, offices));
}

/** One course as its own office sees it. @throws AppError NOT_FOUND */
export async function courseForOffice(actor: Actor, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  const [view] = await withSeats([row]);
  if (!view) throw new AppError("NOT_FOUND");
  const [files, poolId] = await Promise.all([
    listFiles(db, ownerOf(row.id)),
    findPoolId(db, ownerOf(row.id)),
  ]);
  const [asks, isEvaluated] = poolId
    ? await Promise.all([hasQuestions(db, poolId), hasEvaluation(db, poolId)])
    : [false, false];
  return { ...view, files, asks, isEvaluated };
}

/** What a new course begins with: the actor's own address as contact. @throws AppError FORBIDDEN */
export async function newCourse(actor: Actor) {
  if (!ownOffice(actor)) throw new AppError("FORBIDDEN");
  const contact = await addressOf(db, actor.personId);
  return { contact: contact?.address ?? "" };
}

/** Who is signed up for an own course, in order of arrival; all, or those a word fits. @throws AppError NOT_FOUND */
export async function participants(actor: Actor, courseId: string, query: string) {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  return listEnrolled(db, ownerOf(courseId), query);
}

/** Who from the municipalities that the actor leads or helps has a place in a coming course. */
export async function signUpsFromOwnMunicipalities(actor: Actor) {
  const municipalities = organisationsWith(actor, ...leaderRoles);
  if (municipalities.length === 0) return [];
  return listFromMunicipalities(db, municipalities, await now(db));
}
