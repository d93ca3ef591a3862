import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { membership } from "#db/schema/users.ts";
import type { Actor } from "#server/authorize.ts";
import { today } from "#server/clock.ts";

import { findPlace } from "../queries.ts";
import { tellAgreed, tellDeclined, tellUndone } from "./mails.ts";
import { findHandover, type Handover } from "./queries.ts";

/** A handover whose former leader's row is still there. */
type Whole = Handover & { formerId: string };

/** Writes the day on which one role ends as the other begins: nothing has to run at midnight. */
async function meetOn(tx: Tx, { membershipId, formerId }: Whole, day: string): Promise<void> {
  await tx.update(membership).set({ startsOn: day }).where(eq(membership.id, membershipId));
  // Whoever has left before has left.
  await tx
    .update(membership)
    .set({ endsOn: sql`least(coalesce(${membership.endsOn}, ${day}::date), ${day}::date)` })
    .where(eq(membership.id, formerId));
}

/** A handover counts from its day on, or from today when that has passed before it was agreed. */
export async function agree(tx: Tx, handover: Handover): Promise<Handover> {
  const { formerId, membershipId } = handover;
  const [row] = await tx
    .select({ day: sql<string>`greatest(${membership.startsOn}, ${today})::text` })
    .from(membership)
    .where(eq(membership.id, membershipId));
  if (!row) throw new Error("the successor's role is gone");
  if (formerId) await meetOn(tx, { ...handover, formerId }, row.day);
  const agreed = await findHandover(tx, membershipId);
  if (!agreed) throw new Error("the handover is gone");
  return agreed;
}

/** The same when it is the successor who says yes: the former is told the day. */
export async function accept(tx: Tx, actor: Actor, handover: Handover): Promise<void> {
  const place = await findPlace(tx, handover.organisationId);
  const agreed = await agree(tx, handover);
  if (place) await tellAgreed(tx, { ...agreed, place, by: actor.personId });
}

/** Takes the end off the former leader's role that the handover had put there, before its day. */
export async function giveBack(tx: Tx, { formerId, onDate, isWaiting }: Handover): Promise<void> {
  if (!formerId || isWaiting) return;
  await tx
    .update(membership)
    .set({ endsOn: null })
    .where(and(eq(membership.id, formerId), eq(membership.endsOn, onDate)));
}

/**
 * The successor said no or left before the day, or the role was taken back: the former goes on as
 * before, and is told so.
 */
export async function callOff(tx: Tx, actor: Actor, handover: Handover): Promise<void> {
  const place = await findPlace(tx, handover.organisationId);
  await giveBack(tx, handover);
  if (!place) return;
  const told = { ...handover, place, by: actor.personId };
  await (actor.personId === handover.personId ? tellDeclined(tx, told) : tellUndone(tx, told));
}
