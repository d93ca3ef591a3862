import { eq } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { membership, person } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import { displayAddress } from "#server/mail/address.ts";
import { noteFirstDay } from "#server/starts/lines/service.ts";

import { noteMended } from "../../checks/queries.ts";
import { listWorkplaces } from "../../workplaces/queries.ts";
import { maySee } from "../policy.ts";
import { findMembership, findMembershipForUpdate } from "../queries.ts";
import { mayDate, mayDescribe, mayKnow, mayWritePhone, type DescribedRow } from "./policy.ts";
import { findDetails, isWorkplaceOf } from "./queries.ts";
import { factsOf, schemesOn } from "./rules.ts";
import type { DetailsInput } from "./schema.ts";

/** A membership with its place and what it says. */
async function load(tx: Tx, membershipId: string, isLocked: boolean) {
  const find = isLocked ? findMembershipForUpdate : findMembership;
  const row = await find(tx, membershipId);
  const details = row && !row.isEnded ? await findDetails(tx, row.id) : null;
  return row && details ? { ...row, ...details } : null;
}

/**
 * What a membership says, for the form that changes it, with what the reader may change.
 * @throws AppError NOT_FOUND for rows of other places.
 */
export async function getDetails(actor: Actor, membershipId: string) {
  const row = await load(db, membershipId, false);
  authorize<DescribedRow>(mayDescribe, actor, row);
  const isKnown = mayKnow(actor, row);
  const workplaces = await listWorkplaces(db, row.place.id);
  return {
    membershipId: row.id,
    name: isKnown ? `${row.firstName} ${row.lastName}`.trim() : displayAddress(row.address ?? ""),
    role: row.role,
    facts: factsOf(row.role),
    startsOn: row.startsOn,
    title: row.title,
    phone: isKnown ? row.phone : null,
    workplaceId: row.workplaceId,
    position: row.position,
    employment: row.employment,
    percent: row.percent,
    specialty: row.specialty,
    scheme: row.scheme,
    schemes: schemesOn(row.today, row.scheme),
    // Their addresses are for those who run the municipality.
    workplaces: workplaces.map(({ id, name }) => ({ id, name })),
    mayDate: mayDate(actor, row),
    mayWritePhone: mayWritePhone(actor, row),
  };
}

/**
 * Writes what is said of a person's work in a place. What means nothing for the role is left alone.
 * @throws AppError NOT_FOUND for rows of other places, FORBIDDEN for a day or a number that is not the
 * actor's to change, BAD_INPUT for a practice of another place and for a first day that would lie
 * ahead of a role that counts already.
 */
export function saveDetails(actor: Actor, input: DetailsInput): Promise<{ status: "saved" }> {
  return withActor(actor, async (tx) => {
    const row = await load(tx, input.membershipId, true);
    authorize<DescribedRow>(mayDescribe, actor, row, maySee);
    const { startsOn, phone, workplaceId } = input;
    const isMoved = startsOn !== undefined && startsOn !== row.startsOn;
    if (isMoved) {
      authorize<DescribedRow>(mayDate, actor, row, mayDescribe);
      if ((row.hasBegun && startsOn > row.today) || (row.endsOn && startsOn > row.endsOn))
        throw new AppError("BAD_INPUT", { fields: { startsOn: { code: "startAhead" } } });
    }
    const isNewPhone = phone !== undefined && phone !== row.phone;
    if (isNewPhone) authorize<DescribedRow>(mayWritePhone, actor, row, mayDescribe);
    if (workplaceId && !(await isWorkplaceOf(tx, workplaceId, row.place.id)))
      throw new AppError("BAD_INPUT", { fields: { workplaceId: { code: "choice" } } });
    const said = factsOf(row.role)
      .filter((fact) => input[fact] !== undefined)
      .map((fact) => [fact, input[fact]]);
    await tx
      .update(membership)
      .set({ ...Object.fromEntries(said), startsOn: startsOn ?? row.startsOn })
      .where(eq(membership.id, row.id));
    if (isNewPhone) await tx.update(person).set({ phone }).where(eq(person.id, row.personId));
    if (isMoved && row.role === "trainee") await noteFirstDay(tx, row.id, actor.personId);
    if (row.personId !== actor.personId) await noteMended(tx, row.place.id);
    await record(tx, actor.personId, {
      action: "membership.described",
      entityKind: "membership",
      entityId: row.id,
      detail: { role: row.role, organisationId: row.place.id },
    });
    return { status: "saved" };
  });
}
