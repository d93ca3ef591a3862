import { eq, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { individualSupervision } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { today } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { noteSupervisor } from "#server/starts/lines/service.ts";
import { splitName } from "#server/starts/rules.ts";

import { nameSomebody } from "../memberships/naming.ts";
import {
  findMembership,
  findMembershipForUpdate,
  type PlacedMembership,
} from "../memberships/queries.ts";
import { mayAppoint } from "./policy.ts";
import { findPair, listSupervisors } from "./queries.ts";
import type { Appointment } from "./schema.ts";

/**
 * Whom the employer can choose as a trainee's individual supervisor.
 * @throws AppError NOT_FOUND for those who do not appoint one.
 */
export async function listChoices(actor: Actor, traineeMembershipId: string) {
  const trainee = await findMembership(db, traineeMembershipId);
  authorize(mayAppoint, actor, trainee);
  return listSupervisors(db, trainee.place.id, trainee.personId);
}

/** The membership of the chosen supervisor; somebody new gets one by name and address. */
async function supervisorOf(
  tx: Tx,
  actor: Actor,
  trainee: PlacedMembership,
  chosen: Appointment["supervisor"],
): Promise<{ id: string; personId: string; isConfirmed: boolean }> {
  if (chosen.by === "membership") {
    const row = await findMembership(tx, chosen.membershipId);
    const isHere = row?.role === "supervisor" && row.place.id === trainee.place.id;
    if (!row || !isHere || row.isEnded || !row.isConfirmed) throw new AppError("NOT_FOUND");
    return row;
  }
  const { membershipId, ...named } = await nameSomebody(tx, actor, trainee.place, {
    ...splitName(chosen.name),
    address: chosen.address,
    role: "supervisor",
  });
  return { id: membershipId, ...named };
}

/**
 * Appoints the individual supervisor of a trainee; the one before stops the same day. The same one
 * again changes nothing. Somebody who still has to say yes is told of it when that is done.
 * Supervision in a group has its own place.
 * @throws AppError NOT_FOUND for trainees of others and for supervisors of other places, BAD_INPUT
 * for the trainee's own self, and what `nameSomebody` throws.
 */
export async function appoint(
  actor: Actor,
  { traineeMembershipId, supervisor: chosen }: Appointment,
): Promise<{ status: "appointed" | "asked" }> {
  if (chosen.by === "address") await countAttempt(limits.inviteByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    // Locked, so that two appointments at once follow each other instead of both ending the same pair.
    const trainee = await findMembershipForUpdate(tx, traineeMembershipId);
    authorize(mayAppoint, actor, trainee);
    if (trainee.isEnded) throw new AppError("NOT_FOUND");
    const supervisor = await supervisorOf(tx, actor, trainee, chosen);
    if (supervisor.personId === trainee.personId)
      throw new AppError("BAD_INPUT", { fields: { "supervisor.address": { code: "choice" } } });
    const status = supervisor.isConfirmed ? "appointed" : "asked";
    const pair = await findPair(tx, trainee.id);
    if (pair?.supervisorMembershipId === supervisor.id) return { status };
    if (pair)
      await tx
        .update(individualSupervision)
        .set({ endsOn: sql`greatest(${today}, ${individualSupervision.startsOn})` })
        .where(eq(individualSupervision.id, pair.id));
    const [row] = await tx
      .insert(individualSupervision)
      .values({
        traineeMembershipId: trainee.id,
        supervisorMembershipId: supervisor.id,
        startsOn: sql`greatest(${today}, ${trainee.startsOn}::date)`,
      })
      .returning({ id: individualSupervision.id });
    if (!row) throw new Error("the pair was not written");
    await record(tx, actor.personId, {
      action: "supervision.appointed",
      entityKind: "individualSupervision",
      entityId: row.id,
      detail: { organisationId: trainee.place.id },
    });
    if (supervisor.isConfirmed) await noteSupervisor(tx, trainee.id, actor.personId);
    return { status };
  });
}
