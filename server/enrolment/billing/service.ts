import { and, eq } from "drizzle-orm";

import { asSystem, db, withActor, type Tx } from "#db/client.ts";
import { enrolment } from "#db/schema/enrolment.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { mayAnswerForBooking } from "../policy.ts";
import { getPool, type Pool } from "../pools/service.ts";
import { tellAsked, tellReminded, type AskedBill } from "./mails.ts";
import {
  beginRound,
  findBill,
  findBilled,
  listBillable,
  listBills,
  listBillsOf,
  listToAsk,
  listToRemind,
  raiseReminders,
  writeOrganisationNumber,
  writePayer,
  writeSaid,
} from "./queries.ts";
import { endpointOf, invoicesOf, payerOf, type Payer } from "./rules.ts";
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
 * is not known from the register.
 * @throws AppError NOT_FOUND when it pays for nobody; BAD_INPUT when the number is needed and missing
 */
export async function writeReference(
  tx: Tx,
  { poolId, organisationId, actorId }: Where,
  { reference, organisationNumber }: ReferenceFields,
): Promise<void> {
  const place = await findBilled(tx, organisationId);
  if (!place || (await rowsOf(tx, poolId, organisationId)).length === 0)
    throw new AppError("NOT_FOUND");
  if (organisationNumber && !place.organisationNumber)
    await writeOrganisationNumber(tx, organisationId, organisationNumber);
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

/** Chooses who pays for a place of a pool. @throws AppError NOT_FOUND when it is none of this pool */
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
  await writePayer(tx, enrolmentId, chosen);
  await record(tx, actorId, {
    action: "billing.payerChosen",
    entityKind: "enrolment",
    entityId: enrolmentId,
    detail: { kind: chosen.kind },
  });
}

/**
 * Asks a municipality about its bill, from the first or once more. Answers whether anybody could be asked.
 * @throws AppError NOT_FOUND when it pays for nobody
 */
export async function askFor(tx: Tx, poolId: string, organisationId: string): Promise<boolean> {
  if ((await rowsOf(tx, poolId, organisationId)).length === 0) throw new AppError("NOT_FOUND");
  const { id } = await beginRound(tx, poolId, organisationId);
  const asked = await findAskedBill(tx, id);
  if (!asked) throw new AppError("NOT_FOUND");
  return tellAsked(tx, asked);
}

/**
 * Asks every municipality whose people have seats in something that is about to begin, or takes nobody
 * more: once for each event. Answers how many.
 */
export async function askDue(): Promise<number> {
  let asked = 0;
  for (const { poolId, organisationId } of await listToAsk(db))
    if (await asSystem((tx) => askFor(tx, poolId, organisationId))) asked += 1;
  return asked;
}

/** Reminds those who have not answered, a week and two after the question. Answers how many. */
export async function remindDueBills(): Promise<number> {
  let reminded = 0;
  for (const { billId } of await listToRemind(db)) {
    const isTold = await asSystem(async (tx) => {
      if (!billId) return false;
      await raiseReminders(tx, billId);
      const asked = await findAskedBill(tx, billId);
      return asked ? tellReminded(tx, asked) : false;
    });
    if (isTold) reminded += 1;
  }
  return reminded;
}

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
    await writeReference(tx, { poolId, organisationId, actorId: actor.personId }, said);
  });
}

/**
 * The basis of the invoices of a pool, one row for each, with what EHF Billing 3.0 asks for: the buyer's
 * number and endpoint, one reference, the line with quantity, unit and price. Whoever pays nothing is
 * not on it.
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
    ...invoices
      .filter(({ payer }) => payer.kind !== "nobody")
      .map(({ payer, rows, bill }) => {
        const number = "organisationNumber" in payer ? payer.organisationNumber : null;
        return [
          pool.title,
          day,
          nameOf(t, payer, rows[0]?.name ?? null),
          number,
          endpointOf(number),
          bill?.reference ?? null,
          payer.kind === "own" ? (rows[0]?.address ?? null) : null,
          rows.map(({ name }) => name ?? t("nameToCome")).join(", "),
          rows.length,
          // «One», of UN/ECE Recommendation 20.
          "EA",
          pool.priceNok,
          pool.priceNok * rows.length,
          "NOK",
        ];
      }),
  ];
}

const nameOf = (t: (key: "fund" | "nobody") => string, payer: Payer, own: string | null) => {
  switch (payer.kind) {
    case "municipality":
    case "other":
      return payer.name;
    case "own":
      return own;
    case "fund":
    case "nobody":
      return t(payer.kind);
  }
};
