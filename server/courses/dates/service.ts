import { and, eq, inArray, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { courseDate } from "#db/schema/courses.ts";
import { AppError } from "#server/errors.ts";

import type { CourseDate } from "../queries.ts";
import type { CourseInput } from "../schema.ts";

export type GivenDate = { id?: string; start: string; end: string };

const sameMinute = (wall: string, given: string): boolean =>
  wall.slice(0, 16).replace(" ", "T") === given.slice(0, 16).replace(" ", "T");

/** True when a given date is new, or stands at another time than before. */
export const isNewOrMoved = (dates: CourseDate[], given: GivenDate): boolean => {
  const date = dates.find((one) => one.id === given.id);
  return !date || !sameMinute(date.wallStart, given.start) || !sameMinute(date.wallEnd, given.end);
};

/** Writes a course's dates; a kept date keeps its UID. @returns the dates that were taken away */
export async function writeDates(
  tx: Tx,
  courseId: string,
  dates: CourseDate[],
  given: GivenDate[],
): Promise<CourseDate[]> {
  for (const date of given) {
    const known = dates.find((one) => one.id === date.id);
    if (!known) {
      const uid = `course-date-${crypto.randomUUID()}@tunet`;
      await tx
        .insert(courseDate)
        .values({ courseId, uid, wallStart: date.start, wallEnd: date.end });
    } else if (isNewOrMoved(dates, date)) {
      await tx
        .update(courseDate)
        .set({ wallStart: date.start, wallEnd: date.end, sequence: known.sequence + 1 })
        .where(eq(courseDate.id, known.id));
    }
  }
  const removed = dates.filter((date) => !given.some((one) => one.id === date.id));
  if (removed.length > 0)
    await tx
      .update(courseDate)
      .set({ removedAt: sql`tunet_now()`, sequence: sql`${courseDate.sequence} + 1` })
      .where(
        inArray(
          courseDate.id,
          removed.map((date) => date.id),
        ),
      );
  return removed.map((date) => ({ ...date, sequence: date.sequence + 1 }));
}

/** Lets calendars notice a change that all dates share, such as a new place or a cancellation. */
export async function raiseSequences(tx: Tx, courseId: string): Promise<void> {
  await tx
    .update(courseDate)
    .set({ sequence: sql`${courseDate.sequence} + 1` })
    .where(and(eq(courseDate.courseId, courseId), sql`${courseDate.removedAt} is null`));
}

/**
 * Refuses times that the change to daylight saving skips, at their own fields.
 * @throws AppError BAD_INPUT
 */
export async function refuseMissingTimes(tx: Tx, input: CourseInput): Promise<void> {
  const named: [name: string, wall: string | null][] = [
    ...input.dates.flatMap((date, at): [string, string][] => [
      [`dates.${at}.start`, date.start],
      [`dates.${at}.end`, date.end],
    ]),
    ["signUpOpens", input.signUpOpens],
    ["signUpCloses", input.signUpCloses],
    ["withdrawUntil", input.withdrawUntil],
    ["appliesBy", input.appliesBy],
  ];
  const walls = named.flatMap(([, wall]) => wall ?? []);
  const { rows } = await tx.execute<{ wall: string }>(sql`
    select w as wall from unnest(array[${sql.join(
      walls.map((wall) => sql`${wall}`),
      sql`, `,
    )}]::text[]) as w
    where (w::timestamp at time zone 'Europe/Oslo') at time zone 'Europe/Oslo' <> w::timestamp`);
  if (rows.length === 0) return;
  const missing = rows.map((row) => row.wall);
  const fields = named.filter(([, wall]) => wall !== null && missing.includes(wall));
  throw new AppError("BAD_INPUT", {
    fields: Object.fromEntries(
      fields.map(([name]) => [name, { code: "timeDoesNotExist" as const }]),
    ),
  });
}
