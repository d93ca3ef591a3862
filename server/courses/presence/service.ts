import { db, withActor, type Tx } from "#db/client.ts";
import {
  countUnnamed,
  findSessions,
  listCorrections,
  listHolders,
  listMarks,
} from "#server/attendance/queries.ts";
import { hasWallCode, takesMarks, wallCodeAt, type Change } from "#server/attendance/rules.ts";
import { takeMarks } from "#server/attendance/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import {
  countDue,
  issue,
  listStandings,
  withdrawCertificate,
  type Issuer,
} from "#server/certificates/service.ts";
import { now } from "#server/clock.ts";
import { activeStates } from "#server/enrolment/schema.ts";
import { env } from "#server/env.ts";
import { AppError } from "#server/errors.ts";
import { drawQrCode } from "#server/qr-code.ts";

import { mayManage, maySeeList } from "../policy.ts";
import { findCourseById, type CourseRow } from "../queries.ts";
import { ownerOf } from "../rules.ts";
import { listMarkedLate } from "./queries.ts";

type Pool = NonNullable<Awaited<ReturnType<typeof findSessions>>>;

async function poolOf(tx: Tx, courseId: string): Promise<Pool> {
  const pool = await findSessions(tx, ownerOf(courseId));
  if (!pool) throw new AppError("NOT_FOUND");
  return pool;
}

const comes: readonly string[] = activeStates;

/** Who comes and who is marked; no addresses, since it is for those at the door too. */
async function listOf(tx: Tx, pool: Pool) {
  const holders = await listHolders(tx, pool.id);
  const marks = await listMarks(tx, pool.id);
  const time = await now(tx);
  return {
    time,
    dates: pool.dates.map(({ uid, wallStart, wallEnd, startsAt, endsAt }) => ({
      uid,
      wallStart,
      wallEnd,
      takesMarks: takesMarks({ startsAt, endsAt }, time),
      isOver: new Date(endsAt) <= time,
    })),
    people: holders.map(({ enrolmentId, name, organisationName, state }) => ({
      enrolmentId,
      name,
      organisationName,
      standing:
        state === "confirmed"
          ? ("seat" as const)
          : comes.includes(state)
            ? ("waits" as const)
            : ("left" as const),
    })),
    marks: marks.map(({ enrolmentId, dateUid, isPresent }) => ({
      enrolmentId,
      dateUid,
      isPresent,
    })),
  };
}

/**
 * The list for the door: who comes, and who is marked on each date.
 * @throws AppError NOT_FOUND for those who neither manage the course nor help at it.
 */
export async function presenceList(actor: Actor, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(maySeeList, actor, row);
  const { title, language, place } = row;
  const pool = await poolOf(db, courseId);
  const [list, unnamed] = await Promise.all([listOf(db, pool), countUnnamed(db, pool.id)]);
  return { title, language, place, unnamed, ...list };
}

/**
 * Takes in what a phone has marked, and answers the list as it stands now. Everything that is sent
 * again counts once; `refused` are the marks that cannot count.
 * @throws AppError NOT_FOUND
 */
export function syncPresence(actor: Actor, courseId: string, changes: readonly Change[]) {
  return withActor(actor, async (tx) => {
    const row = await findCourseById(tx, courseId);
    authorize(maySeeList, actor, row);
    const pool = await poolOf(tx, courseId);
    const { refused } =
      changes.length > 0
        ? await takeMarks(tx, actor.personId, pool, changes)
        : { refused: [] as string[] };
    return { refused, ...(await listOf(tx, pool)) };
  });
}

/**
 * The code that hangs on the wall just now, and for how many milliseconds; null outside the dates.
 * @throws AppError NOT_FOUND
 */
export async function wallCode(actor: Actor, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(maySeeList, actor, row);
  const { dates } = await poolOf(db, courseId);
  const at = await now(db);
  const date = dates.find((one) => hasWallCode(one, at));
  const { title, language } = row;
  if (!date) return { title, language, code: null, drawing: null, milliseconds: null };
  const { code, until } = wallCodeAt(date.uid, at);
  // The page in the reader's own language follows from the address without one.
  const drawing = drawQrCode(`${env.PUBLIC_URL}/oppmote?kode=${code}`);
  return { title, language, code, drawing, milliseconds: until.getTime() - at.getTime() };
}

const issuerOf = (row: CourseRow & { presentShare: number }, pool: Pool): Issuer => ({
  pool,
  language: row.language,
  place: row.place,
  office: row.officeName,
  hours: row.hours,
  presentShare: row.presentShare,
  contact: row.contactAddress ? { name: row.contactName, address: row.contactAddress } : null,
});

/** A course that gives certificates. @throws AppError NO_CERTIFICATE */
async function demandIssuer(tx: Tx, row: CourseRow): Promise<Issuer> {
  const { presentShare } = row;
  if (presentShare === null || row.state !== "published") throw new AppError("NO_CERTIFICATE");
  return issuerOf({ ...row, presentShare }, await poolOf(tx, row.id));
}

/**
 * What the office knows of presence: how long each was there, the certificates, and what was corrected.
 * @throws AppError NOT_FOUND
 */
export async function presenceOverview(actor: Actor, courseId: string) {
  const row = await findCourseById(db, courseId);
  authorize(mayManage, actor, row);
  const pool = await poolOf(db, courseId);
  // Without certificates, the hours are counted all the same.
  const issuer = issuerOf({ ...row, presentShare: row.presentShare ?? 100 }, pool);
  const [{ people, unmarked }, corrections, at] = await Promise.all([
    listStandings(db, issuer),
    listCorrections(db, pool.id),
    now(db),
  ]);
  return {
    presentShare: row.presentShare,
    isOver: pool.dates.every((date) => new Date(date.endsAt) <= at),
    unmarked: unmarked.map(({ uid, wallStart, wallEnd }) => ({ uid, wallStart, wallEnd })),
    people: people.map(
      ({ certificate, enrolmentId, name, presence, isEnough, isRight, minutes }) => ({
        enrolmentId,
        name,
        share: presence.of === 0 ? 0 : Math.round((presence.minutes * 100) / presence.of),
        isEnough,
        isRight,
        minutes,
        certificate: certificate && {
          id: certificate.id,
          version: certificate.version,
          issuedAt: certificate.issuedAt,
          isWithdrawn: certificate.withdrawnAt !== null,
        },
      }),
    ),
    corrections: corrections.map(({ dateUid, ...one }) => ({
      ...one,
      wallStart: pool.dates.find((date) => date.uid === dateUid)?.wallStart ?? null,
    })),
  };
}

/** Issues what is due for a course that is over. @throws AppError PRESENCE_MISSING, NO_CERTIFICATE */
export async function certify(tx: Tx, courseId: string): Promise<number> {
  const row = await findCourseById(tx, courseId);
  if (!row) throw new AppError("NOT_FOUND");
  return issue(tx, null, await demandIssuer(tx, row));
}

/** Courses of some offices where certificates wait for the office, since they no longer leave by themselves. */
export async function listCertificatesDue(tx: Tx, officeIds: string[]) {
  const found: { id: string; title: string; count: number; endsAt: Date | null }[] = [];
  for (const { id, endsAt } of await listMarkedLate(tx, officeIds)) {
    const row = await findCourseById(tx, id);
    if (!row) continue;
    const count = await countDue(tx, await demandIssuer(tx, row));
    if (count > 0) found.push({ id, title: row.title, count, endsAt });
  }
  return found;
}

/**
 * Sends the certificates that are missing or no longer right, or one person's.
 * @throws AppError NOT_FOUND, NO_CERTIFICATE, PRESENCE_MISSING
 */
export function issueCertificates(
  actor: Actor,
  courseId: string,
  enrolmentId?: string,
): Promise<{ issued: number }> {
  return withActor(actor, async (tx) => {
    const row = await findCourseById(tx, courseId);
    authorize(mayManage, actor, row);
    const issuer = await demandIssuer(tx, row);
    return { issued: await issue(tx, actor.personId, issuer, enrolmentId) };
  });
}

/** Withdraws a certificate of an own course. @throws AppError NOT_FOUND */
export function withdrawFromCourse(
  actor: Actor,
  courseId: string,
  certificateId: string,
): Promise<void> {
  return withActor(actor, async (tx) => {
    const row = await findCourseById(tx, courseId);
    authorize(mayManage, actor, row);
    const pool = await poolOf(tx, courseId);
    const issuer = issuerOf({ ...row, presentShare: row.presentShare ?? 100 }, pool);
    await withdrawCertificate(tx, actor.personId, issuer, certificateId);
  });
}
