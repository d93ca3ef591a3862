import { and, eq, isNull, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { move } from "#db/schema/absences.ts";
import { membership } from "#db/schema/users.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor, type Role } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import { findOpenMembership } from "#server/organisations/memberships/queries.ts";
import { maySeePeople } from "#server/organisations/policy.ts";
import { findMunicipality } from "#server/organisations/queries.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";
import { noteConfirmed } from "#server/starts/lines/service.ts";

import { findToday, lockPerson } from "../queries.ts";
import { addDays } from "../rules.ts";
import { askLeaders, tellDeclined, tellDone, tellWithdrawn } from "./mails.ts";
import { isOwn, mayAnswer, maySee } from "./policy.ts";
import {
  endSupervision,
  findMovable,
  findMove,
  findMoveForUpdate,
  hasWaitingMove,
  listMovable,
  listMovesOf,
  listWaitingAt,
  type FoundMove,
} from "./queries.ts";
import { effectiveDay, stateOf, waitsFor, type MoveState } from "./rules.ts";
import { aheadDays, sides, type MoveRequest, type Side } from "./schema.ts";

/** A move as the mover sees it. */
export type OwnMove = {
  id: string;
  state: MoveState;
  from: string;
  to: string;
  onDate: string;
  startsOn: string;
  askedOn: string;
  waited: number;
  /** Which municipalities have said yes. */
  hasReleased: boolean;
  hasReceived: boolean;
  declined: { place: string; name: string | null } | null;
};

const viewOf = (row: FoundMove): OwnMove => ({
  id: row.id,
  state: stateOf(row),
  from: row.from.name,
  to: row.to.name,
  onDate: row.onDate,
  startsOn: row.startsOn,
  askedOn: row.askedOn,
  waited: row.waited,
  hasReleased: row.releasedAt !== null,
  hasReceived: row.receivedAt !== null,
  declined: row.declinedSide
    ? {
        place: (row.declinedSide === "release" ? row.from : row.to).name,
        name: row.declinedBy,
      }
    : null,
});

/** The actor's own moves, and what the actor can move from. */
export async function listOwn(actor: Actor) {
  const [movable, moves] = await Promise.all([
    listMovable(db, actor.personId),
    listMovesOf(db, actor.personId),
  ]);
  const waiting = moves.filter((row) => stateOf(row) === "waiting");
  const isFree = ({ membershipId }: (typeof movable)[number]): boolean =>
    waiting.every((row) => row.fromMembershipId !== membershipId);
  return { movable: movable.filter(isFree), moves: moves.map(viewOf) };
}

/**
 * «Jeg bytter kommune fra …»: both municipalities are asked, and nothing changes until both have
 * said yes.
 * @throws AppError NOT_FOUND, BAD_INPUT with the field, MOVE_WAITS, MOVE_ALREADY_THERE,
 * TOO_MANY_REQUESTS
 */
export async function request(
  actor: Actor,
  { membershipId, municipality, onDate }: MoveRequest,
): Promise<{ moveId: string }> {
  await countAttempt(limits.claimByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    // The same request twice at once: the second finds the first.
    await lockPerson(tx, actor.personId);
    const from = await findMovable(tx, membershipId);
    if (!from || from.personId !== actor.personId) throw new AppError("NOT_FOUND");
    const to = await findMunicipality(tx, municipality);
    if (!to) throw new AppError("NOT_FOUND");
    if (to.id === from.organisationId)
      throw new AppError("BAD_INPUT", { fields: { municipality: { code: "sameMunicipality" } } });
    await checkDay(tx, onDate);
    if (await hasWaitingMove(tx, from.id)) throw new AppError("MOVE_WAITS");
    const { personId, role, specialty, scheme } = from;
    const key = { personId, role, organisationId: to.id };
    const facts = { startsOn: onDate, succeedsId: from.id, specialty, scheme };
    const toMembershipId = await openAt(tx, key, facts);
    const [row] = await tx
      .insert(move)
      .values({ fromMembershipId: from.id, toMembershipId, onDate })
      .returning({ id: move.id });
    if (!row) throw new Error("the move was not written");
    await noted(tx, actor, row.id, "move.requested");
    await askLeaders(tx, await whole(tx, row.id));
    return { moveId: row.id };
  });
}

/** The unconfirmed membership in the new municipality: a new one, or the one the person asked for before. */
async function openAt(
  tx: Tx,
  key: { personId: string; role: Role; organisationId: string },
  facts: Partial<typeof membership.$inferInsert> & { startsOn: string },
): Promise<string> {
  const open = await findOpenMembership(tx, key);
  if (open?.isConfirmed) throw new AppError("MOVE_ALREADY_THERE");
  if (open) {
    await tx.update(membership).set(facts).where(eq(membership.id, open.id));
    return open.id;
  }
  const [row] = await tx
    .insert(membership)
    .values({ ...key, ...facts })
    .returning({ id: membership.id });
  if (!row) throw new Error("the membership was not written");
  return row.id;
}

async function checkDay(tx: Tx, onDate: string): Promise<void> {
  const day = await findToday(tx);
  if (onDate < day) throw new AppError("BAD_INPUT", { fields: { onDate: { code: "dayPast" } } });
  if (onDate > addDays(day, aheadDays))
    throw new AppError("BAD_INPUT", { fields: { onDate: { code: "invalid" } } });
}

/**
 * Takes a move back, as long as not both have said yes.
 * @throws AppError NOT_FOUND, MOVE_SETTLED
 */
export const withdraw = (actor: Actor, moveId: string): Promise<{ status: "withdrawn" }> =>
  withActor(actor, async (tx) => {
    const row = await findMoveForUpdate(tx, moveId);
    authorize(isOwn, actor, row);
    if (stateOf(row) === "withdrawn") return { status: "withdrawn" };
    if (stateOf(row) !== "waiting") throw new AppError("MOVE_SETTLED");
    await tx
      .update(move)
      .set({ withdrawnAt: sql`tunet_now()` })
      .where(eq(move.id, row.id));
    await closeNew(tx, row);
    await noted(tx, actor, row.id, "move.withdrawn");
    await tellWithdrawn(tx, row);
    return { status: "withdrawn" };
  });

/** A municipality's answer, from the screen. */
export const answer = (
  actor: Actor,
  given: { moveId: string; side: Side; answer: "yes" | "no" },
): Promise<{ state: MoveState }> => withActor(actor, (tx) => answerIn(tx, actor, given));

/**
 * A municipality's answer, on the screen or from the mail. The second yes makes the move; a no ends
 * it. The same answer again changes nothing.
 * @throws AppError NOT_FOUND, FORBIDDEN, MOVE_SETTLED
 */
export async function answerIn(
  tx: Tx,
  actor: Actor,
  { moveId, side, answer: said }: { moveId: string; side: Side; answer: "yes" | "no" },
): Promise<{ state: MoveState }> {
  // Locked: of two taps at the same moment the second sees the first, and makes the move.
  const row = await findMoveForUpdate(tx, moveId);
  authorize(mayAnswer(side), actor, row, maySee);
  const hasAnswered = (side === "release" ? row.releasedAt : row.receivedAt) !== null;
  if (hasAnswered && said === "yes") return { state: stateOf(row) };
  if (!waitsFor(row, side)) throw new AppError("MOVE_SETTLED");
  await noted(tx, actor, row.id, `move.${side}.${said}`);
  const at = sql`tunet_now()`;
  const by = actor.personId;
  if (said === "no") {
    await tx
      .update(move)
      .set({ declinedAt: at, declinedBy: by, declinedSide: side })
      .where(eq(move.id, row.id));
    await closeNew(tx, row);
    await tellDeclined(tx, await whole(tx, row.id), by);
    return { state: "declined" };
  }
  await tx
    .update(move)
    .set(
      side === "release" ? { releasedAt: at, releasedBy: by } : { receivedAt: at, receivedBy: by },
    )
    .where(eq(move.id, row.id));
  const after = await whole(tx, row.id);
  if (stateOf(after) === "done") await carryOut(tx, actor, after);
  return { state: stateOf(after) };
}

/** Writes the dates of a move that both have said yes to: nothing has to happen on the day itself. */
async function carryOut(tx: Tx, actor: Actor, row: FoundMove): Promise<void> {
  const day = effectiveDay(row.onDate, await findToday(tx));
  await tx
    .update(membership)
    .set({ endsOn: sql`least(coalesce(${membership.endsOn}, ${day}::date), ${day}::date)` })
    .where(eq(membership.id, row.fromMembershipId));
  await tx
    .update(membership)
    .set({
      startsOn: day,
      endsOn: null,
      confirmedAt: sql`tunet_now()`,
      confirmedBy: actor.personId,
      confirmedHow: "move",
    })
    .where(eq(membership.id, row.toMembershipId));
  await endSupervision(tx, row.fromMembershipId, day);
  await noted(tx, actor, row.id, "move.done");
  const begun = { id: row.toMembershipId, role: row.role };
  const hasList = await noteConfirmed(tx, begun, actor.personId);
  await tellDone(tx, { ...row, startsOn: day }, hasList ? ["release"] : sides);
}

/** The membership that came to nothing ends before it began; one that was given meanwhile stays. */
async function closeNew(tx: Tx, row: FoundMove): Promise<void> {
  const day = await findToday(tx);
  await tx
    .update(membership)
    .set({ startsOn: day, endsOn: day })
    .where(and(eq(membership.id, row.toMembershipId), isNull(membership.confirmedAt)));
}

/** A move as those who run a municipality see it, with what the reader may answer. */
export type PlacedMove = OwnMove & { name: string; role: Role; side: Side; mayAnswer: boolean };

/**
 * The moves to and from a municipality that wait, for its leaders, helpers and office.
 * @throws AppError NOT_FOUND for everybody else, as for a number that does not exist.
 */
export async function listOfMunicipality(actor: Actor, number: string): Promise<PlacedMove[]> {
  const place = await findMunicipality(db, number);
  authorize(maySeePeople, actor, place);
  const rows = await listWaitingAt(db, place.id);
  return rows.flatMap((row) =>
    sides
      .filter((side) => (side === "release" ? row.from : row.to).id === place.id)
      .filter((side) => waitsFor(row, side))
      .map((side) => ({
        ...viewOf(row),
        name: row.name,
        role: row.role,
        side,
        mayAnswer: mayAnswer(side)(actor, row),
      })),
  );
}

async function whole(tx: Tx, id: string): Promise<FoundMove> {
  const row = await findMove(tx, id);
  if (!row) throw new Error("the move is gone");
  return row;
}

const noted = (tx: Tx, { personId }: Actor, id: string, action: string): Promise<void> =>
  record(tx, personId, { action, entityKind: "move", entityId: id });
