import { and, eq, isNull, sql } from "drizzle-orm";

import { withActor, type Tx } from "#db/client.ts";
import { startLine } from "#db/schema/starts.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor, type Role } from "#server/authorize.ts";

import { maySeeLine, mayTap, type OwnedLine } from "../policy.ts";
import { tellOwners, tellSupervisor } from "./mails.ts";
import {
  findFormer,
  findLineForUpdate,
  findStart,
  hadGroup,
  listLines,
  listSupervised,
  timesTold,
  type LineRow,
  type Start,
} from "./queries.ts";
import { datedLines, isNew, lineOf, type LineKey } from "./rules.ts";

/** A line with what the rules ask about it. */
export const owned = (start: Start, line: LineRow): OwnedLine => ({
  traineeId: start.traineeId,
  supervisorId: start.supervisorId,
  place: start.place,
  owner: line.owner,
  closes: lineOf(line.key)?.closes ?? "tap",
});

/**
 * Makes the dated list of a trainee who begins, and tells each owner once. Made again it changes
 * nothing, unless the first day was moved: then what is not done gets new dates. Answers whether
 * anybody was told.
 */
export async function makeLines(
  tx: Tx,
  membershipId: string,
  more: { by: string; isNamed?: boolean; isMoved?: boolean },
): Promise<boolean> {
  const start = await findStart(tx, membershipId);
  if (!start?.isConfirmed) return false;
  const dated = datedLines(start.startsOn, start.today);
  const written = await tx
    .insert(startLine)
    .values(dated.map((line) => ({ membershipId, ...line })))
    .onConflictDoNothing()
    .returning({ id: startLine.id });
  if (written.length === 0 && !more.isMoved) return false;
  if (more.isMoved)
    for (const { key, dueOn } of dated)
      await tx
        .update(startLine)
        .set({ dueOn })
        .where(
          and(
            eq(startLine.membershipId, membershipId),
            eq(startLine.key, key),
            isNull(startLine.doneAt),
          ),
        );
  await record(tx, more.by, {
    action: more.isMoved ? "start.moved" : "start.made",
    entityKind: "membership",
    entityId: membershipId,
  });
  if (start.supervisorId) await closeByAct(tx, membershipId, "supervisor", more.by);
  if (await hadGroup(tx, membershipId)) await closeByAct(tx, membershipId, "group", more.by);
  const told = {
    by: more.by,
    version: (await timesTold(tx, `start:${membershipId}`)) + 1,
    isNamed: more.isNamed ?? false,
    comesFrom: await findFormer(tx, membershipId),
  };
  await tellOwners(tx, start, await listLines(tx, [membershipId]), told);
  return true;
}

/** Tunet saw that a line's thing was done. Seen again it changes nothing. */
export async function closeByAct(
  tx: Tx,
  membershipId: string,
  key: LineKey,
  by: string,
): Promise<void> {
  const closed = await tx
    .update(startLine)
    .set({ doneAt: sql`tunet_now()`, doneBy: by, doneHow: "act" })
    .where(
      and(
        eq(startLine.membershipId, membershipId),
        eq(startLine.key, key),
        isNull(startLine.doneAt),
      ),
    )
    .returning({ id: startLine.id });
  for (const { id } of closed) await noteDone(tx, by, id, key);
}

const noteDone = (tx: Tx, by: string, lineId: string, key: string): Promise<void> =>
  record(tx, by, {
    action: "start.lineDone",
    entityKind: "startLine",
    entityId: lineId,
    detail: { key },
  });

/** A locked line that the actor may tap, with its start. */
async function demandLine(tx: Tx, actor: Actor, lineId: string): Promise<LineRow> {
  // Locked first, so that two taps, or a tap and its taking back, come one after the other.
  const line = await findLineForUpdate(tx, lineId);
  const start = line && (await findStart(tx, line.membershipId));
  const row = line && start ? owned(start, line) : null;
  authorize(mayTap, actor, row, maySeeLine);
  if (!line) throw new Error("an authorised line is there");
  return line;
}

/**
 * The owner says that a line is in place. Saying it twice changes nothing.
 * @throws AppError NOT_FOUND for lists of others, FORBIDDEN for lines of other owners and for what
 * Tunet sees for itself.
 */
export const close = (actor: Actor, lineId: string): Promise<{ status: "done" }> =>
  withActor(actor, (tx) => closeIn(tx, actor, lineId));

/** The same, as a part of something larger. */
export async function closeIn(tx: Tx, actor: Actor, lineId: string): Promise<{ status: "done" }> {
  const line = await demandLine(tx, actor, lineId);
  if (line.isDone) return { status: "done" };
  await tx
    .update(startLine)
    .set({ doneAt: sql`tunet_now()`, doneBy: actor.personId, doneHow: "tap" })
    .where(eq(startLine.id, lineId));
  await noteDone(tx, actor.personId, lineId, line.key);
  return { status: "done" };
}

/**
 * The owner takes back a tap that was a mistake.
 * @throws AppError as `close`.
 */
export const reopen = (actor: Actor, lineId: string): Promise<{ status: "open" }> =>
  withActor(actor, async (tx) => {
    const line = await demandLine(tx, actor, lineId);
    if (!line.isDone) return { status: "open" };
    await tx
      .update(startLine)
      .set({ doneAt: null, doneBy: null, doneHow: null })
      .where(eq(startLine.id, lineId));
    await record(tx, actor.personId, {
      action: "start.lineReopened",
      entityKind: "startLine",
      entityId: lineId,
      detail: { key: line.key },
    });
    return { status: "open" };
  });

/**
 * What follows when a role in a municipality is confirmed: a trainee who is new there gets the list, a
 * supervisor who was waited for closes a line. Answers whether the person was told so by mail.
 */
export async function noteConfirmed(
  tx: Tx,
  row: { id: string; role: Role },
  by: string,
): Promise<boolean> {
  if (row.role === "supervisor") {
    for (const membershipId of await listSupervised(tx, row.id))
      await noteSupervisor(tx, membershipId, by);
    return false;
  }
  if (row.role !== "trainee") return false;
  const start = await findStart(tx, row.id);
  if (!start || !isNew(start.startsOn, start.today)) return false;
  return makeLines(tx, row.id, { by });
}

/**
 * The first day of a trainee was corrected. What is not done gets new dates; a day that is to come or
 * was lately makes the list there was none of, and one long ago ends what is open: nobody is new.
 */
export async function noteFirstDay(tx: Tx, membershipId: string, by: string): Promise<void> {
  const start = await findStart(tx, membershipId);
  if (!start?.isConfirmed) return;
  const isMoved = (await listLines(tx, [membershipId])).length > 0;
  if (isNew(start.startsOn, start.today)) await makeLines(tx, membershipId, { by, isMoved });
  else if (isMoved) {
    await tx
      .delete(startLine)
      .where(and(eq(startLine.membershipId, membershipId), isNull(startLine.doneAt)));
    await record(tx, by, {
      action: "start.ended",
      entityKind: "membership",
      entityId: membershipId,
    });
  }
}

/** A trainee has got an individual supervisor: the line is closed, and the supervisor told of the next one. */
export async function noteSupervisor(tx: Tx, membershipId: string, by: string): Promise<void> {
  await closeByAct(tx, membershipId, "supervisor", by);
  const start = await findStart(tx, membershipId);
  if (start) await tellSupervisor(tx, start, await listLines(tx, [membershipId]), by);
}
