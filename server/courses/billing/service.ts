import { db, withActor, type Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { renderCsv } from "#server/csv.ts";
import {
  askFor,
  basisOf,
  choosePayer,
  invoicesOfPool,
  writeReference,
} from "#server/enrolment/billing/service.ts";
import type { PayerFields, ReferenceFields } from "#server/enrolment/billing/schema.ts";
import { sumOf } from "#server/enrolment/billing/rules.ts";
import { getPool } from "#server/enrolment/pools/service.ts";
import { findPoolId } from "#server/enrolment/queries.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { findWithHolders } from "#server/organisations/memberships/queries.ts";
import { renderXlsx } from "#server/xlsx.ts";

import { mayManage } from "../policy.ts";
import { findCourseById, type CourseRow } from "../queries.ts";
import { ownerOf } from "../rules.ts";

/** An own course that costs something, with its pool. @throws AppError NOT_FOUND */
async function ownPool(
  tx: Tx,
  actor: Actor,
  courseId: string,
): Promise<{ row: CourseRow; poolId: string }> {
  const row = await findCourseById(tx, courseId);
  authorize(mayManage, actor, row);
  const poolId = await findPoolId(tx, ownerOf(courseId));
  if (!poolId || !row.priceNok) throw new AppError("NOT_FOUND");
  return { row, poolId };
}

/**
 * The invoices of an own course, as they would be written now: who pays, for whom, and what each
 * municipality has answered.
 * @throws AppError NOT_FOUND also for a course that is free
 */
export async function billingOf(actor: Actor, courseId: string) {
  const { row, poolId } = await ownPool(db, actor, courseId);
  const invoices = await invoicesOfPool(db, poolId);
  const asked = invoices.flatMap(({ payer }) =>
    payer.kind === "municipality" ? payer.organisationId : [],
  );
  const reachable = new Set(await findWithHolders(db, asked, "healthLeader"));
  return {
    priceNok: row.priceNok ?? 0,
    canAsk: row.state === "published",
    invoices: invoices.map(({ payer, rows, bill }) => ({
      payer,
      sum: sumOf({ payer, rows }, row.priceNok ?? 0),
      hasContact: payer.kind === "municipality" && reachable.has(payer.organisationId),
      bill: bill && {
        reference: bill.reference,
        remark: bill.remark,
        askedAt: bill.askedAt,
        reminders: bill.reminders,
      },
      people: rows.map(({ enrolmentId, name, employerName, payer: chosen }) => ({
        enrolmentId,
        name,
        organisationName: employerName,
        /** What the office chose; null when it follows from where the person works. */
        chosen: chosen?.kind ?? null,
      })),
    })),
  };
}

/** Writes the reference of a municipality that has told it otherwise. @throws AppError NOT_FOUND */
export function noteReference(
  actor: Actor,
  asked: { courseId: string; organisationId: string; said: ReferenceFields },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const { poolId } = await ownPool(tx, actor, asked.courseId);
    const { organisationId, said } = asked;
    await writeReference(tx, { poolId, organisationId, actorId: actor.personId }, said, {
      isOwn: false,
    });
  });
}

/** Chooses who pays for somebody in an own course. @throws AppError NOT_FOUND */
export function choosePayerIn(
  actor: Actor,
  asked: { courseId: string; enrolmentId: string; payer: PayerFields },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const { poolId } = await ownPool(tx, actor, asked.courseId);
    const { enrolmentId, payer } = asked;
    await choosePayer(tx, { poolId, enrolmentId, actorId: actor.personId }, payer);
  });
}

/**
 * Asks a municipality now, before its time or once more.
 * @throws AppError NOT_FOUND, COURSE_NOT_PUBLISHED, NOBODY_TO_ASK when no leader of it is in Tunet,
 * REFERENCE_KNOWN
 */
export function askNow(
  actor: Actor,
  asked: { courseId: string; organisationId: string },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const { row, poolId } = await ownPool(tx, actor, asked.courseId);
    if (row.state !== "published") throw new AppError("COURSE_NOT_PUBLISHED");
    if (!(await askFor(tx, poolId, asked.organisationId))) throw new AppError("NOBODY_TO_ASK");
    await record(tx, actor.personId, {
      action: "billing.asked",
      entityKind: "course",
      entityId: asked.courseId,
      detail: { organisationId: asked.organisationId },
    });
  });
}

/**
 * The basis of the invoices of an own course, as CSV text or XLSX in base64.
 * @throws AppError NOT_FOUND
 */
export async function exportBasis(
  actor: Actor,
  locale: Locale,
  { courseId, format }: { courseId: string; format: "csv" | "xlsx" },
): Promise<{ fileName: string; content: string }> {
  const { row, poolId } = await ownPool(db, actor, courseId);
  const table = await withActor(actor, async (tx) => {
    await record(tx, actor.personId, {
      action: "billing.exported",
      entityKind: "course",
      entityId: courseId,
    });
    return basisOf(tx, locale, await getPool(tx, poolId));
  });
  return {
    fileName: `${row.slug ?? "kurs"}-faktura.${format}`,
    content:
      format === "csv" ? renderCsv(table) : (await renderXlsx(row.title, table)).toString("base64"),
  };
}
