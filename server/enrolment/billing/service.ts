import { and, eq } from "drizzle-orm";

import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { log } from "#server/log.ts";
import { findMunicipality } from "#server/organisations/queries.ts";

import { mayAnswerForBooking } from "../policy.ts";
import { getPool, type Pool } from "../pools/service.ts";
import { tellAsked, tellReminded, type AskedBill } from "./mails.ts";
import {
  beginRound,
  findBill,
  findBilled,
  holdBill,
  listBillable,
  listBills,
  listBillsOf,
  listToAsk,
  listToRemind,
  lockBill,
  raiseReminders,
  writeOrganisationNumber,
  writePayer,
  writeSaid,
} from "./queries.ts";
import { endpointOf, invoicesOf, payerOf, sumOf, type Payer } from "./rules.ts";
import type { PayerFields, ReferenceFields } from "./schema.ts";

// A seat never waits for its invoice: nothing here is asked of a person, or under the lock of a pool.

/** The invoices of a pool as they would be written now, each with what its municipality has said. */
export async function invoicesOfPool(tx: Tx, poolId: string) {
  const rows = await listBillable(tx, poolId);
  const bills = await listBills(tx, poolId);
  return invoicesOf(rows).map(({ payer, rows: own }) => ({
    payer,
    rows: own,
    bill:
      payer.kind === "municipality"
        ? (bills.find((one) => one.organisationId === payer.organisationId) ?? null)
        : null,
  }));
}

/** The places that a municipality pays for in a pool. */
const rowsOf = async (tx: Tx, poolId: string, organisationId: string) =>
  (await listBillable(tx, poolId)).filter((row) => isPaidBy(payerOf(row), organisationId));

const isPaidBy = (payer: Payer, organisationId: string): boolean =>
  payer.kind === "municipality" && payer.organisationId === organisationId;

/** A bill with everything its question says; null when nobody is paid for any more, or it was called off. */
export async function findAskedBill(tx: Tx, billId: string): Promise<AskedBill | null> {
  const bill = await findBill(tx, billId);
  const place = bill && (await findBilled(tx, bill.organisationId));
  if (!place) return null;
  const pool = await getPool(tx, bill.poolId);
  const rows = await rowsOf(tx, pool.id, place.id);
  return pool.isOpen && pool.priceNok > 0 && rows.length > 0 ? { bill, pool, place, rows } : null;
}

type Where = { poolId: string; organisationId: string; actorId: string };

/**
 * Writes the reference that a municipality wants on its invoice, and its organisation number where that
 * is not known from the register. The municipality itself is asked for both; an office that was told the
 * reference on the phone may write it alone.
 * @throws AppError NOT_FOUND when it pays for nobody; BAD_INPUT when its own answer lacks the number
 */
export async function writeReference(
  tx: Tx,
  { poolId, organisationId, actorId }: Where,
  { reference, organisationNumber }: ReferenceFields,
  { isOwn }: { isOwn: boolean },
): Promise<void> {
  const place = await findBilled(tx, organisationId);
  if (!place || (await rowsOf(tx, poolId, organisationId)).length === 0)
    throw new AppError("NOT_FOUND");
  if (isOwn && !place.organisationNumber && !organisationNumber)
    throw new AppError("BAD_INPUT", { fields: { organisationNumber: { code: "required" } } });
  if (
    organisationNumber &&
    !place.isRegistered &&
    organisationNumber !== place.organisationNumber
  ) {
    await writeOrganisationNumber(tx, organisationId, organisationNumber);
    await note(tx, actorId, "billing.numberWritten", poolId, organisationId);
  }
  await writeSaid(tx, { poolId, organisationId, actorId }, { reference });
  await note(tx, actorId, "billing.referenceWritten", poolId, organisationId);
}

/** Writes what a municipality says is wrong with its bill. */
export async function writeRemark(
  tx: Tx,
  { poolId, organisationId, actorId }: Where,
  remark: string,
): Promise<void> {
  await writeSaid(tx, { poolId, organisationId, actorId }, { remark });
  await note(tx, actorId, "billing.remarked", poolId, organisationId);
}

const note = (
  tx: Tx,
  actorId: string,
  action: string,
  poolId: string,
  organisationId: string,
): Promise<void> =>
  record(tx, actorId, {
    action,
    entityKind: "pool",
    entityId: poolId,
    detail: { organisationId },
  });

/** A municipality by its id instead of its number. @throws AppError BAD_INPUT when there is none */
async function resolved(tx: Tx, chosen: PayerFields) {
  if (chosen.kind !== "municipality") return chosen;
  const place = await findMunicipality(tx, chosen.number);
  if (!place) throw new AppError("BAD_INPUT", { fields: { "payer.number": { code: "choice" } } });
  return { kind: chosen.kind, organisationId: place.id };
}

/**
 * Chooses who pays for a place of a pool.
 * @throws AppError NOT_FOUND when it is none of this pool, BAD_INPUT for a municipality that is none
 */
export async function choosePayer(
  tx: Tx,
  { poolId, enrolmentId, actorId }: { poolId: string; enrolmentId: string; actorId: string },
  chosen: PayerFields,
): Promise<void> {
  const [row] = await tx
    .select({ id: enrolment.id })
    .from(enrolment)
    .where(and(eq(enrolment.id, enrolmentId), eq(enrolment.poolId, poolId)));
  if (!row) throw new AppError("NOT_FOUND");
  await writePayer(tx, enrolmentId, await resolved(tx, chosen));
  await record(tx, actorId, {
    action: "billing.payerChosen",
    entityKind: "enrolment",
    entityId: enrolmentId,
    detail: { kind: chosen.kind },
  });
}

/**
 * Asks a municipality about its bill, from the first or once more. Answers whether anybody could be asked.
 * The bill is locked first: the job, a second press and an answer may come at the same moment.
 * @throws AppError NOT_FOUND when it pays for nobody, REFERENCE_KNOWN when it has answered
 */
export async function askFor(
  tx: Tx,
  poolId: string,
  organisationId: string,
  { isFirst = false }: { isFirst?: boolean } = {},
): Promise<boolean> {
  if ((await rowsOf(tx, poolId, organisationId)).length === 0) throw new AppError("NOT_FOUND");
  const held = await holdBill(tx, poolId, organisationId);
  if (held.reference !== null) throw new AppError("REFERENCE_KNOWN");
  // Since a list was read, somebody may have asked, or said that something is wrong.
  if (isFirst && (held.askedAt !== null || held.remark !== null)) return false;
  if (held.isJustAsked && held.remark === null) return true;
  await beginRound(tx, held.id);
  const asked = await findAskedBill(tx, held.id);
  if (!asked) throw new AppError("NOT_FOUND");
  return tellAsked(tx, asked);
}

/**
 * Does the same with each, by itself: what fails or reaches nobody is undone, and stops none of the others.
 * Answers for how many it was done.
 */
async function forEachBill<Row>(
  rows: readonly Row[],
  act: (tx: Tx, row: Row) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (const row of rows)
    try {
      await asSystem(async (tx) => {
        if (!(await act(tx, row))) throw new AppError("NOBODY_TO_ASK");
      });
      done += 1;
    } catch (error) {
      if (!(error instanceof AppError)) log.error("billing.failed", { error });
    }
  return done;
}

/**
 * Asks every municipality whose people have seats in something that is about to begin, or takes nobody
 * more: once for each event. Answers how many.
 */
export const askDue = async (): Promise<number> =>
  forEachBill(await listToAsk(db), (tx, { poolId, organisationId }) =>
    askFor(tx, poolId, organisationId, { isFirst: true }),
  );

/** Reminds those who have not answered, a week and two after the question. Answers how many. */
export const remindDueBills = async (): Promise<number> =>
  forEachBill(await listToRemind(db), async (tx, { billId, reminders }) => {
    const held = billId === null ? null : await lockBill(tx, billId);
    const isStill = held?.reference === null && held.remark === null;
    if (!held || !isStill || held.reminders !== reminders) return false;
    await raiseReminders(tx, held.id);
    const asked = await findAskedBill(tx, held.id);
    return asked ? tellReminded(tx, asked) : false;
  });

/** The bills of an own municipality: for whom, what it costs, and what was said. @throws AppError NOT_FOUND */
export async function billsOf(actor: Actor, organisationId: string) {
  authorize(mayAnswerForBooking, actor, { organisationId, bookedBy: null });
  const [place, bills] = await Promise.all([
    findBilled(db, organisationId),
    listBillsOf(db, organisationId),
  ]);
  const found = await Promise.all(
    bills.map(async ({ id, poolId, title, path, priceNok, reference, remark }) => ({
      id,
      title,
      path,
      priceNok,
      reference,
      remark,
      people: (await rowsOf(db, poolId, organisationId)).map(({ name }) => name),
    })),
  );
  return {
    needsNumber: place !== null && place.organisationNumber === null,
    bills: found.filter(({ people }) => people.length > 0),
  };
}

/**
 * Writes the reference of an own municipality for one of its bills; it may be mended until the accounts
 * have it.
 * @throws AppError NOT_FOUND
 */
export function giveReference(
  actor: Actor,
  { billId, ...said }: ReferenceFields & { billId: string },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const bill = await findBill(tx, billId);
    if (!bill) throw new AppError("NOT_FOUND");
    const { poolId, organisationId } = bill;
    authorize(mayAnswerForBooking, actor, { organisationId, bookedBy: null });
    await writeReference(tx, { poolId, organisationId, actorId: actor.personId }, said, {
      isOwn: true,
    });
  });
}

/**
 * The basis of the invoices of a pool, one row for each, with what EHF Billing 3.0 asks for: the buyer's
 * number and endpoint, one reference, the line with quantity, unit and price; the VAT category is for the
 * accounts. Whoever pays nothing is not on it.
 */
export async function basisOf(
  tx: Tx,
  locale: Locale,
  pool: Pool,
): Promise<(string | number | null)[][]> {
  const t = translator(locale, "billing.basis");
  const day = pool.dates[0]?.wallStart.slice(0, 10) ?? "";
  const invoices = await invoicesOfPool(tx, pool.id);
  return [
    [
      t("event"),
      t("day"),
      t("payer"),
      t("organisationNumber"),
      t("endpoint"),
      t("reference"),
      t("address"),
      t("people"),
      t("quantity"),
      t("unit"),
      t("price"),
      t("sum"),
      t("currency"),
    ],
    ...invoices.flatMap(({ payer, rows, bill }) => {
      if (payer.kind === "nobody") return [];
      const number = "organisationNumber" in payer ? payer.organisationNumber : null;
      return [
        [
          pool.title,
          day,
          nameOf(t, payer, rows[0]?.name ?? t("nameToCome")),
          number,
          endpointOf(number),
          bill?.reference ?? null,
          payer.kind === "own" ? (rows[0]?.address ?? null) : null,
          rows.map(({ name }) => name ?? t("nameToCome")).join(", "),
          rows.length,
          // «One», of UN/ECE Recommendation 20.
          "EA",
          pool.priceNok,
          sumOf({ payer, rows }, pool.priceNok),
          "NOK",
        ],
      ];
    }),
  ];
}

const nameOf = (t: (key: "fund") => string, payer: Payer, own: string): string => {
  if ("name" in payer) return payer.name;
  return payer.kind === "own" ? own : t("fund");
};
