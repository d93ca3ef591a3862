import { randomUUID } from "node:crypto";

import { and, eq, inArray, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { attendanceChange, attendanceMark } from "#db/schema/attendance.ts";
import { enrolment, seatPool, type PoolDate } from "#db/schema/enrolment.ts";
import type { Actor } from "#server/authorize.ts";
import { now } from "#server/clock.ts";
import { AppError } from "#server/errors.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { listMarksOf, listOwnSeats } from "./queries.ts";
import { hasWallCode, isWallCode, settle, takesMarks, type Change } from "./rules.ts";

/**
 * Takes in marks, each once, whichever phone they come from and however late. Answers the ids of
 * those that cannot count: of a place or a date that the pool does not have, or too early.
 */
export async function takeMarks(
  tx: Tx,
  actorId: string,
  pool: { id: string; dates: readonly PoolDate[] },
  changes: readonly Change[],
): Promise<{ refused: string[] }> {
  const at = await now(tx);
  const open = new Set(pool.dates.filter((date) => takesMarks(date, at)).map((date) => date.uid));
  const asked = changes.filter((change) => open.has(change.dateUid));
  // Two phones may mark the same person at once. Whoever locks the pool first is read by the other,
  // and since every change of a seat begins with the same lock, nobody waits in a circle.
  await tx.select({ id: seatPool.id }).from(seatPool).where(eq(seatPool.id, pool.id)).for("update");
  const places = await tx
    .select({ id: enrolment.id })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.poolId, pool.id),
        inArray(
          enrolment.id,
          asked.map((change) => change.enrolmentId),
        ),
      ),
    );
  const held = new Set(places.map((place) => place.id));
  const meant = asked.filter((change) => held.has(change.enrolmentId));
  const known = await knownIds(
    tx,
    meant.map((change) => change.id),
  );
  const fresh = meant.filter(
    ({ id }, index) => !known.has(id) && meant.findIndex((one) => one.id === id) === index,
  );
  const { marks, lines } = settle(await listMarksOf(tx, [...held]), fresh, at);
  if (lines.length > 0)
    await tx.insert(attendanceChange).values(lines.map((line) => ({ ...line, actorId })));
  if (marks.length > 0)
    await tx
      .insert(attendanceMark)
      .values(marks)
      .onConflictDoUpdate({
        target: [attendanceMark.enrolmentId, attendanceMark.dateUid],
        set: { isPresent: sql`excluded.is_present`, madeAt: sql`excluded.made_at` },
      });
  const taken = new Set(meant);
  return { refused: changes.filter((change) => !taken.has(change)).map((change) => change.id) };
}

async function knownIds(tx: Tx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: attendanceChange.id })
    .from(attendanceChange)
    .where(inArray(attendanceChange.id, ids));
  return new Set(rows.map((row) => row.id));
}

/** The actor's own seats in what has not ended, each date with whether the actor was marked there. */
export async function ownSeats(actor: Actor) {
  const at = await now(db);
  const seats = await listOwnSeats(db, actor.personId, at);
  const marks = await listMarksOf(
    db,
    seats.map((seat) => seat.enrolmentId),
  );
  return seats.map(({ dates, ...seat }) => ({
    ...seat,
    dates: dates
      .filter((date) => new Date(date.endsAt) > at)
      .map(({ uid, wallStart, wallEnd, ...span }) => ({
        uid,
        wallStart,
        wallEnd,
        hasWallCode: hasWallCode(span, at),
        isPresent: marks.some(
          (mark) => mark.enrolmentId === seat.enrolmentId && mark.dateUid === uid && mark.isPresent,
        ),
      })),
  }));
}

/**
 * Marks the actor present where the code hangs on the wall. Somebody who was marked before is told
 * the same.
 * @throws AppError WALL_CODE_WRONG, TOO_MANY_REQUESTS
 */
export async function checkIn(actor: Actor, code: string): Promise<{ title: string }> {
  await countAttempt(limits.wallCodeByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    const at = await now(tx);
    for (const seat of await listOwnSeats(tx, actor.personId, at)) {
      const date = seat.dates.find((one) => hasWallCode(one, at) && isWallCode(one.uid, code, at));
      if (!date) continue;
      await takeMarks(tx, actor.personId, { id: seat.poolId, dates: seat.dates }, [
        {
          id: randomUUID(),
          enrolmentId: seat.enrolmentId,
          dateUid: date.uid,
          isPresent: true,
          means: "wall",
          madeAt: at,
        },
      ]);
      return { title: seat.title };
    }
    throw new AppError("WALL_CODE_WRONG");
  });
}
