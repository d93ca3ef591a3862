import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  or,
  sql,
  type SQL,
} from "drizzle-orm";

import { alias } from "drizzle-orm/pg-core";

import type { Tx } from "#db/client.ts";
import { bill, payer } from "#db/schema/billing.ts";
import { enrolment, seatPool } from "#db/schema/enrolment.ts";
import { municipality, organisation, organisationContact } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import { isActive } from "#server/memberships.ts";

import { askDays, reminderDays } from "./rules.ts";
import type { PayerFields } from "./schema.ts";

/** The states of a place that is paid for: a seat, with a name or not yet. */
const paidStates = ["confirmed", "held"] as const;

/** What the reference data says of a municipality's number, or else what it has told itself. */
export const organisationNumberOf = sql<
  string | null
>`coalesce(${municipality.organisationNumber}, ${organisationContact.organisationNumber})`;

const employer = alias(organisation, "employer");

const isPaid = inArray(enrolment.state, [...paidStates]);

/** The municipality that the office chose, or else the organisation the person signed up from. */
const payingId = sql<string>`coalesce(${payer.organisationId}, ${enrolment.organisationId})`;

/** That organisation pays, and is a municipality: what `payerOf` says of a row. */
const municipalityPays = and(
  isPaid,
  or(isNull(payer.enrolmentId), eq(payer.kind, "municipality")),
  eq(organisation.kind, "municipality"),
);

/** The places of a pool that somebody pays for, by name; those without one come last. */
export async function listBillable(tx: Tx, poolId: string) {
  const rows = await tx
    .select({
      enrolmentId: enrolment.id,
      name: sql<
        string | null
      >`coalesce(nullif(trim(${person.firstName} || ' ' || ${person.lastName}), ''), ${enrolment.guestAddress})`,
      address: personEmail.address,
      /** Where the person works, who pays unless the office chose otherwise. */
      employerName: employer.name,
      organisation: {
        id: organisation.id,
        name: organisation.name,
        kind: organisation.kind,
        organisationNumber: organisationNumberOf,
      },
      payer: { kind: payer.kind, name: payer.name, organisationNumber: payer.organisationNumber },
    })
    .from(enrolment)
    .leftJoin(person, eq(person.id, enrolment.personId))
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, enrolment.personId), eq(personEmail.isPrimary, true)),
    )
    .leftJoin(payer, eq(payer.enrolmentId, enrolment.id))
    .leftJoin(employer, eq(employer.id, enrolment.organisationId))
    .leftJoin(organisation, eq(organisation.id, payingId))
    .leftJoin(municipality, eq(municipality.organisationId, organisation.id))
    .leftJoin(organisationContact, eq(organisationContact.organisationId, organisation.id))
    .where(and(eq(enrolment.poolId, poolId), isPaid))
    .orderBy(sql`${person.lastName} nulls last`, asc(person.firstName), asc(enrolment.seq));
  return rows.map(({ organisation: place, payer: chosen, ...row }) => ({
    ...row,
    organisation: place?.id ? place : null,
    payer: chosen,
  }));
}
const billColumns = {
  id: bill.id,
  poolId: bill.poolId,
  organisationId: bill.organisationId,
  reference: bill.reference,
  remark: bill.remark,
  askedAt: bill.askedAt,
  rounds: bill.rounds,
  reminders: bill.reminders,
};

/** What the municipalities of a pool have been asked and have said. */
export const listBills = (tx: Tx, poolId: string) =>
  tx.select(billColumns).from(bill).where(eq(bill.poolId, poolId));

/** One of them; null when there is none. */
export async function findBill(tx: Tx, id: string) {
  const [row] = await tx.select(billColumns).from(bill).where(eq(bill.id, id));
  return row ?? null;
}

const hasBegunToAsk = sql`coalesce(
  least(${seatPool.closesAt}, ${seatPool.startsAt} - make_interval(days => ${askDays})), '-infinity'
) <= tunet_now()`;

/** What is long over is left to the accounts. */
const isRecent = sql`coalesce(${seatPool.endsAt} > tunet_now() - interval '90 days', true)`;

const costs = and(eq(seatPool.isOpen, true), gt(seatPool.priceNok, 0), isRecent);

/** A health leader works there today, who can be asked. */
const hasLeader = (tx: Tx): SQL =>
  exists(
    tx
      .select({ id: membership.id })
      .from(membership)
      .where(
        and(
          eq(membership.organisationId, payingId),
          eq(membership.role, "healthLeader"),
          isActive(),
        ),
      ),
  );

/** Every municipality that pays for somebody in some pools, with the bill there is. */
const municipalitiesThatPay = (tx: Tx, condition: SQL | undefined) =>
  tx
    .selectDistinct({
      poolId: seatPool.id,
      ownerId: seatPool.ownerId,
      title: seatPool.title,
      startsAt: seatPool.startsAt,
      officePath: seatPool.officePath,
      organisationId: payingId,
      billId: bill.id,
      remark: bill.remark,
      reminders: bill.reminders,
    })
    .from(enrolment)
    .innerJoin(seatPool, eq(seatPool.id, enrolment.poolId))
    .leftJoin(payer, eq(payer.enrolmentId, enrolment.id))
    .innerJoin(organisation, eq(organisation.id, payingId))
    .leftJoin(bill, and(eq(bill.poolId, seatPool.id), eq(bill.organisationId, payingId)))
    .where(and(municipalityPays, costs, condition));

/** Who has not been asked for a reference, and can be by now. */
export const listToAsk = (tx: Tx) =>
  municipalitiesThatPay(
    tx,
    and(
      hasBegunToAsk,
      isNull(bill.askedAt),
      isNull(bill.reference),
      isNull(bill.remark),
      hasLeader(tx),
    ),
  );

/** Which bills were asked about so long ago that their municipality is reminded, where somebody can be. */
export const listToRemind = (tx: Tx) =>
  municipalitiesThatPay(
    tx,
    and(
      isNotNull(bill.askedAt),
      isNull(bill.reference),
      isNull(bill.remark),
      hasLeader(tx),
      or(
        ...reminderDays.map(
          (days, before) =>
            sql`${bill.reminders} = ${before} and ${bill.askedAt} <= tunet_now() - make_interval(days => ${days})`,
        ),
      ),
    ),
  );

/** In which pools of these owners references are missing, of how many municipalities, and how many say that something is wrong. */
export async function countMissingReferences(tx: Tx, ownerIds: readonly string[]) {
  if (ownerIds.length === 0) return [];
  const rows = await municipalitiesThatPay(
    tx,
    and(inArray(seatPool.ownerId, [...ownerIds]), hasBegunToAsk, isNull(bill.reference)),
  );
  return [...Map.groupBy(rows, ({ ownerId }) => ownerId).values()].flatMap((own) => ({
    ...own[0]!,
    wrong: own.filter(({ remark }) => remark !== null).length,
    missing: own.filter(({ remark }) => remark === null).length,
  }));
}

/** The bills of a municipality in what costs something and is not long over. */
export const listBillsOf = (tx: Tx, organisationId: string) =>
  tx
    .select({
      ...billColumns,
      title: seatPool.title,
      path: seatPool.path,
      priceNok: seatPool.priceNok,
    })
    .from(bill)
    .innerJoin(seatPool, eq(seatPool.id, bill.poolId))
    .where(and(eq(bill.organisationId, organisationId), costs))
    .orderBy(asc(seatPool.startsAt), asc(seatPool.title));

/** A bill, locked against a second answer or question at the same moment; null when there is none. */
export async function lockBill(tx: Tx, id: string) {
  const [row] = await tx.select(billColumns).from(bill).where(eq(bill.id, id)).for("update");
  return row ?? null;
}

/** Begins the bill of a municipality, or reads it; locked in both cases. */
export async function holdBill(tx: Tx, poolId: string, organisationId: string) {
  const [row] = await tx
    .insert(bill)
    .values({ poolId, organisationId })
    .onConflictDoUpdate({
      target: [bill.poolId, bill.organisationId],
      set: { poolId: sql`excluded.pool_id` },
    })
    .returning({
      ...billColumns,
      /** Asked so shortly ago that it was the same press, or the job at the same moment. */
      isJustAsked: sql<boolean>`coalesce(${bill.askedAt} > tunet_now() - interval '1 minute', false)`,
    });
  if (!row) throw new Error("the bill was not written");
  return row;
}

/** Writes that a municipality is asked now. */
export const beginRound = (tx: Tx, billId: string) =>
  tx
    .update(bill)
    .set({
      remark: null,
      askedAt: sql`tunet_now()`,
      reminders: 0,
      rounds: sql`${bill.rounds} + 1`,
    })
    .where(eq(bill.id, billId));

/** Counts one more reminder. */
export const raiseReminders = (tx: Tx, billId: string) =>
  tx
    .update(bill)
    .set({ reminders: sql`${bill.reminders} + 1` })
    .where(eq(bill.id, billId));

/** Who pays for a place pays for the one that comes instead of it. */
export const copyPayer = (tx: Tx, fromId: string, toId: string) =>
  tx.execute(sql`
    insert into ${payer} (enrolment_id, kind, organisation_id, name, organisation_number)
    select ${toId}::uuid, p.kind, p.organisation_id, p.name, p.organisation_number from ${payer} p
    where p.enrolment_id = ${fromId}
    on conflict (enrolment_id) do update set kind = excluded.kind,
      organisation_id = excluded.organisation_id, name = excluded.name,
      organisation_number = excluded.organisation_number`);

/** Writes what a municipality, or the office for it, has said. */
export async function writeSaid(
  tx: Tx,
  { poolId, organisationId, actorId }: { poolId: string; organisationId: string; actorId: string },
  said: { reference: string } | { remark: string },
): Promise<void> {
  const { id } = await holdBill(tx, poolId, organisationId);
  await tx
    .update(bill)
    .set({ reference: null, remark: null, ...said, saidBy: actorId, saidAt: sql`tunet_now()` })
    .where(eq(bill.id, id));
}

/** Writes the organisation number that a municipality has told. */
export async function writeOrganisationNumber(
  tx: Tx,
  organisationId: string,
  organisationNumber: string,
): Promise<void> {
  await tx
    .insert(organisationContact)
    .values({ organisationId, organisationNumber })
    .onConflictDoUpdate({
      target: organisationContact.organisationId,
      set: { organisationNumber },
    });
}

/** The name of a municipality that is sent an invoice, and its number. */
export async function findBilled(tx: Tx, organisationId: string) {
  const [row] = await tx
    .select({
      id: organisation.id,
      name: organisation.name,
      number: municipality.number,
      organisationNumber: organisationNumberOf,
      /** The reference data has the number; nobody need tell it, and nobody may change it. */
      isRegistered: sql<boolean>`${municipality.organisationNumber} is not null`,
    })
    .from(organisation)
    .innerJoin(municipality, eq(municipality.organisationId, organisation.id))
    .leftJoin(organisationContact, eq(organisationContact.organisationId, organisation.id))
    .where(eq(organisation.id, organisationId));
  return row ?? null;
}
export type Billed = NonNullable<Awaited<ReturnType<typeof findBilled>>>;

/** Chooses who pays for a place, or takes the choice back. */
export async function writePayer(
  tx: Tx,
  enrolmentId: string,
  chosen:
    | Exclude<PayerFields, { kind: "municipality" }>
    | { kind: "municipality"; organisationId: string },
): Promise<void> {
  if (chosen.kind === "employer") {
    await tx.delete(payer).where(eq(payer.enrolmentId, enrolmentId));
    return;
  }
  const set = { organisationId: null, name: null, organisationNumber: null, ...chosen };
  await tx
    .insert(payer)
    .values({ enrolmentId, ...set })
    .onConflictDoUpdate({ target: payer.enrolmentId, set });
}
