import { eq, sql } from "drizzle-orm";

import { db, type Tx } from "#db/client.ts";
import { certificate, type CertifiedDate } from "#db/schema/certificates.ts";
import { seatPool, type PoolDate } from "#db/schema/enrolment.ts";
import { listHolders, listMarks } from "#server/attendance/queries.ts";
import {
  creditedMinutes,
  isPresentEnough,
  presenceOn,
  type Presence,
} from "#server/attendance/rules.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { drawCertificate, fileNameOf } from "./document.ts";
import { tellIssued, tellWithdrawn } from "./mails.ts";
import { mayOpen } from "./policy.ts";
import {
  findByCode,
  findCertificate,
  listNewest,
  listOwn,
  type CertificateRow,
} from "./queries.ts";
import { newCode, saysTheSame, stateOf, type Certified } from "./rules.ts";
import type { CertificateState } from "./schema.ts";

/** What the owner of the seats says of a certificate; the rest is counted. */
export type Issuer = {
  pool: { id: string; title: string; dates: readonly PoolDate[] };
  language: Locale;
  place: string | null;
  office: string;
  /** The hours that the whole counts; null when the dates count as long as they last. */
  hours: number | null;
  /** How much of the time one must have been there, in per cent. */
  presentShare: number;
  contact: { name: string; address: string } | null;
};

/** A person of a pool: how long there, whether that is enough, and the newest certificate. */
export type Standing = {
  enrolmentId: string;
  personId: string;
  name: string;
  presence: Presence;
  isEnough: boolean;
  /** What a certificate would say now. */
  dates: CertifiedDate[];
  minutes: number;
  certificate: CertificateRow | null;
  /** False when the newest certificate says something else than what is known now. */
  isRight: boolean;
};

/** How everybody with a place stands, and the dates nobody has been marked at. */
export async function listStandings(
  tx: Tx,
  issuer: Issuer,
): Promise<{ people: Standing[]; unmarked: PoolDate[] }> {
  const { pool, hours, presentShare } = issuer;
  const holders = await listHolders(tx, pool.id);
  const marks = (await listMarks(tx, pool.id)).filter((mark) => mark.isPresent);
  const newest = await listNewest(tx, pool.id);
  const people = holders.map((holder): Standing => {
    const { enrolmentId, personId, name } = holder;
    const present = new Set(
      marks.filter((mark) => mark.enrolmentId === enrolmentId).map((mark) => mark.dateUid),
    );
    const presence = presenceOn(pool.dates, present);
    const minutes = creditedMinutes(presence, hours);
    const dates = pool.dates
      .filter((date) => present.has(date.uid))
      .map(({ wallStart, wallEnd }) => ({ wallStart, wallEnd }));
    const now: Certified = { name, title: pool.title, dates, minutes };
    const row = newest.find((one) => one.enrolmentId === enrolmentId) ?? null;
    const isEnough = isPresentEnough(presence, presentShare) && minutes > 0;
    const isRight = row !== null && isEnough && saysTheSame(row, now);
    return {
      enrolmentId,
      personId,
      name,
      presence,
      isEnough,
      dates,
      minutes,
      certificate: row,
      isRight,
    };
  });
  const unmarked = pool.dates.filter((date) => !marks.some((mark) => mark.dateUid === date.uid));
  return { people, unmarked };
}

/** True for somebody who has earned a certificate and has none that is right. A withdrawn one is not given again by itself. */
const isDue = ({ isEnough, isRight, certificate: row }: Standing): boolean =>
  isEnough && !isRight && !row?.withdrawnAt;

/** How many certificates are missing or no longer right; none while nobody has been marked at one of the dates. */
export async function countDue(tx: Tx, issuer: Issuer): Promise<number> {
  const { people, unmarked } = await listStandings(tx, issuer);
  return unmarked.length > 0 ? 0 : people.filter(isDue).length;
}

/**
 * Issues certificates to those present enough: the first ones, and a corrected version where what
 * the newest one says is no longer so. `only` is one person, who also gets one after a withdrawal.
 * @returns how many
 * @throws AppError PRESENCE_MISSING while nobody has been marked at one of the dates
 */
export async function issue(
  tx: Tx,
  actorId: string | null,
  issuer: Issuer,
  only?: string,
): Promise<number> {
  const { pool } = issuer;
  // The worker and an office may issue at once: the second one waits, and then finds nothing to do.
  await tx.select({ id: seatPool.id }).from(seatPool).where(eq(seatPool.id, pool.id)).for("update");
  const { people, unmarked } = await listStandings(tx, issuer);
  if (unmarked.length > 0 || pool.dates.length === 0) throw new AppError("PRESENCE_MISSING");
  const due =
    only === undefined
      ? people.filter(isDue)
      : people.filter(
          (one) =>
            one.enrolmentId === only &&
            (isDue(one) || (one.isEnough && one.certificate?.withdrawnAt)),
        );
  for (const standing of due) await issueOne(tx, actorId, issuer, standing);
  return due.length;
}

async function issueOne(
  tx: Tx,
  actorId: string | null,
  issuer: Issuer,
  { enrolmentId, personId, name, dates, minutes, certificate: earlier }: Standing,
): Promise<void> {
  const [row] = await tx
    .insert(certificate)
    .values({
      enrolmentId,
      personId,
      version: (earlier?.version ?? 0) + 1,
      code: newCode(),
      language: issuer.language,
      name,
      title: issuer.pool.title,
      place: issuer.place,
      office: issuer.office,
      dates,
      minutes,
      issuedBy: actorId,
    })
    .returning();
  if (!row) throw new Error("the certificate was not written");
  await record(tx, actorId, {
    action: "certificates.issued",
    entityKind: "certificate",
    entityId: row.id,
    detail: { version: row.version },
  });
  await tellIssued(tx, row, issuer.contact);
}

/**
 * Withdraws the newest certificate of a place in the pool; whoever asks by one of its codes is told.
 * A repeated call changes nothing.
 * @throws AppError NOT_FOUND
 */
export async function withdrawCertificate(
  tx: Tx,
  actorId: string,
  issuer: Issuer,
  id: string,
): Promise<void> {
  const row = (await listNewest(tx, issuer.pool.id)).find((one) => one.id === id);
  if (!row) throw new AppError("NOT_FOUND");
  if (row.withdrawnAt) return;
  await tx
    .update(certificate)
    .set({ withdrawnAt: sql`tunet_now()`, withdrawnBy: actorId })
    .where(eq(certificate.id, id));
  await record(tx, actorId, {
    action: "certificates.withdrawn",
    entityKind: "certificate",
    entityId: id,
  });
  await tellWithdrawn(tx, row, issuer.contact);
}

/** The actor's own certificates that count, the latest first. */
export const ownCertificates = async (actor: Actor) =>
  (await listOwn(db, actor.personId)).map(({ id, title, office, minutes, issuedAt, code }) => ({
    id,
    title,
    office,
    minutes,
    issuedAt,
    code,
  }));

/**
 * What anybody with the code may know: whose it is, for which course and how many hours, and whether
 * it counts. Nothing else.
 * @throws AppError NOT_FOUND, TOO_MANY_REQUESTS
 */
export async function verify(
  network: string,
  code: string,
): Promise<{
  name: string;
  title: string;
  language: Locale;
  minutes: number;
  state: CertificateState;
}> {
  await countAttempt(limits.certificateByNetwork, network);
  const row = await findByCode(db, code);
  if (!row) throw new AppError("NOT_FOUND");
  const { name, title, language, minutes, version, newest } = row;
  return { name, title, language, minutes, state: stateOf(version, newest) };
}

/** A file that is drawn when somebody wants it. */
export type Drawn = { name: string; mediaType: string; bytes: Buffer };

/**
 * The certificate as a PDF, for its holder or the office that issued it.
 * @throws AppError NOT_FOUND
 */
export async function openCertificate(actor: Actor, id: string): Promise<Drawn> {
  const row = await findCertificate(db, id);
  authorize(mayOpen, actor, row);
  return draw(row);
}

/** The certificate that goes with a mail; null when it is gone. */
export async function attachCertificate(id: string): Promise<Drawn | null> {
  const row = await findCertificate(db, id);
  return row ? draw(row) : null;
}

const draw = async (row: CertificateRow): Promise<Drawn> => ({
  name: fileNameOf(row),
  mediaType: "application/pdf",
  bytes: await drawCertificate(row),
});
