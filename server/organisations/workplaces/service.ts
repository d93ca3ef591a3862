import { eq, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { workplace } from "#db/schema/organisations.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import { displayAddress } from "#server/mail/address.ts";

import { findContact } from "../contacts/queries.ts";
import { maySeePeople } from "../policy.ts";
import { findMunicipality, findPlace } from "../queries.ts";
import { findWorkplaceForUpdate, listWorkplaces } from "./queries.ts";
import type { AddInput, SaveInput } from "./schema.ts";

/**
 * The practices of a municipality and how the municipality itself is reached.
 * @throws AppError NOT_FOUND for those who do not see who works there.
 */
export async function getWorkplaces(actor: Actor, number: string) {
  const place = await findMunicipality(db, number);
  authorize(maySeePeople, actor, place);
  const [workplaces, contact] = await Promise.all([
    listWorkplaces(db, place.id),
    findContact(db, place.id),
  ]);
  return {
    name: place.name,
    number,
    workplaces: workplaces.map((row) => ({
      ...row,
      absenceAddress: row.absenceAddress && displayAddress(row.absenceAddress),
    })),
    contact: { ...contact, mailbox: contact.mailbox && displayAddress(contact.mailbox) },
  };
}

const noted = (tx: Tx, actor: Actor, action: string, id: string, organisationId: string) =>
  record(tx, actor.personId, {
    action,
    entityKind: "workplace",
    entityId: id,
    detail: { organisationId },
  });

const nameTaken = () => new AppError("BAD_INPUT", { fields: { name: { code: "nameTaken" } } });

/**
 * Notes a practice of a municipality.
 * @throws AppError NOT_FOUND, BAD_INPUT when there is one of that name.
 */
export function addWorkplace(
  actor: Actor,
  { number, ...facts }: AddInput,
): Promise<{ workplaceId: string }> {
  return withActor(actor, async (tx) => {
    const place = await findMunicipality(tx, number);
    authorize(maySeePeople, actor, place);
    const [row] = await tx
      .insert(workplace)
      .values({ ...facts, organisationId: place.id })
      .onConflictDoNothing()
      .returning({ id: workplace.id });
    if (!row) throw nameTaken();
    await noted(tx, actor, "workplace.added", row.id, place.id);
    return { workplaceId: row.id };
  });
}

/** The practice, if the actor runs the municipality it lies in or serves it. */
async function loadForUpdate(tx: Tx, actor: Actor, workplaceId: string) {
  const row = await findWorkplaceForUpdate(tx, workplaceId);
  const place = row && (await findPlace(tx, row.organisationId));
  authorize(maySeePeople, actor, place);
  if (!row) throw new AppError("NOT_FOUND");
  return row;
}

/**
 * Changes what stands about a practice. With another address its calendar gets one too.
 * @throws AppError NOT_FOUND, BAD_INPUT when another one has the name.
 */
export function saveWorkplace(
  actor: Actor,
  { workplaceId, ...facts }: SaveInput,
): Promise<{ workplaceId: string }> {
  return withActor(actor, async (tx) => {
    const row = await loadForUpdate(tx, actor, workplaceId);
    const others = await listWorkplaces(tx, row.organisationId);
    const name = facts.name.toLowerCase();
    if (others.some((other) => other.id !== row.id && other.name.toLowerCase() === name))
      throw nameTaken();
    // Whoever had the address before has been told the key of the calendar.
    const isReaddressed = facts.absenceAddress !== row.absenceAddress;
    const feedVersion = sql`${workplace.feedVersion} + ${Number(isReaddressed)}::int`;
    await tx
      .update(workplace)
      .set({ ...facts, feedVersion })
      .where(eq(workplace.id, row.id));
    await noted(tx, actor, "workplace.saved", row.id, row.organisationId);
    return { workplaceId: row.id };
  });
}

/**
 * Takes away a practice at which nobody works.
 * @throws AppError NOT_FOUND, WORKPLACE_IN_USE.
 */
export function removeWorkplace(actor: Actor, workplaceId: string): Promise<{ status: "removed" }> {
  return withActor(actor, async (tx) => {
    const row = await loadForUpdate(tx, actor, workplaceId);
    if (row.people > 0) throw new AppError("WORKPLACE_IN_USE");
    await tx.delete(workplace).where(eq(workplace.id, row.id));
    await noted(tx, actor, "workplace.removed", row.id, row.organisationId);
    return { status: "removed" };
  });
}
