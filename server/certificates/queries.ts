import { and, desc, eq, exists, isNull } from "drizzle-orm";

import { alias, type AnyPgColumn } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { certificate } from "#db/schema/certificates.ts";
import { course } from "#db/schema/courses.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";

const facts = {
  id: certificate.id,
  enrolmentId: certificate.enrolmentId,
  personId: certificate.personId,
  version: certificate.version,
  code: certificate.code,
  language: certificate.language,
  name: certificate.name,
  title: certificate.title,
  place: certificate.place,
  office: certificate.office,
  dates: certificate.dates,
  minutes: certificate.minutes,
  issuedAt: certificate.issuedAt,
  withdrawnAt: certificate.withdrawnAt,
};

/** What one version of a certificate says. */
export async function findCertificate(tx: Tx, id: string) {
  const [row] = await tx
    .select({ ...facts, officeId: course.officeId })
    .from(certificate)
    .innerJoin(enrolment, eq(enrolment.id, certificate.enrolmentId))
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .leftJoin(course, and(eq(seatPool.ownerKind, "course"), eq(course.id, seatPool.ownerId)))
    .where(eq(certificate.id, id));
  return row;
}
export type CertificateRow = Omit<
  NonNullable<Awaited<ReturnType<typeof findCertificate>>>,
  "officeId"
>;

const newest = alias(certificate, "newest");

/** The certificate with this code, and the newest version of it. */
export async function findByCode(tx: Tx, code: string) {
  const [row] = await tx
    .select({
      version: certificate.version,
      language: certificate.language,
      name: certificate.name,
      title: certificate.title,
      minutes: certificate.minutes,
      newest: { version: newest.version, withdrawnAt: newest.withdrawnAt },
    })
    .from(certificate)
    .innerJoin(newest, eq(newest.enrolmentId, certificate.enrolmentId))
    .where(eq(certificate.code, code))
    .orderBy(desc(newest.version))
    .limit(1);
  return row;
}

/** The newest version of each certificate of a pool. */
export function listNewest(tx: Tx, poolId: string) {
  return tx
    .selectDistinctOn([certificate.enrolmentId], facts)
    .from(certificate)
    .innerJoin(enrolment, eq(enrolment.id, certificate.enrolmentId))
    .where(eq(enrolment.poolId, poolId))
    .orderBy(certificate.enrolmentId, desc(certificate.version));
}

/** The person's own certificates that count, the latest first. */
export async function listOwn(tx: Tx, personId: string) {
  const latest = tx
    .selectDistinctOn([certificate.enrolmentId], facts)
    .from(certificate)
    .where(eq(certificate.personId, personId))
    .orderBy(certificate.enrolmentId, desc(certificate.version))
    .as("latest");
  return tx
    .select()
    .from(latest)
    .where(isNull(latest.withdrawnAt))
    .orderBy(desc(latest.issuedAt), desc(latest.id));
}

/** Whether the person has ever got a certificate. */
export const hasCertificates = (tx: Tx, personId: AnyPgColumn) =>
  exists(
    tx.select({ id: certificate.id }).from(certificate).where(eq(certificate.personId, personId)),
  );
