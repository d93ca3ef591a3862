import { eq, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { absence } from "#db/schema/absences.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError, type FieldError } from "#server/errors.ts";
import { maySeePeople } from "#server/organisations/policy.ts";
import { findMunicipality } from "#server/organisations/queries.ts";

import { tellLeaders } from "./mails.ts";
import { isOwn } from "./policy.ts";
import { findAbsenceForUpdate, findToday, listAwayFrom, listOf, lockPerson } from "./queries.ts";
import { addDays, countDays, overlaps, stageOf, type Period, type Stage } from "./rules.ts";
import { begunDaysAgo, longestDays, type AbsenceForm } from "./schema.ts";

/** A period as its owner sees it. */
export type OwnAbsence = Period & {
  id: string;
  counts: boolean;
  staysInformed: boolean;
  stage: Stage;
};

/** The actor's own periods, the latest first. */
export async function listOwn(actor: Actor): Promise<OwnAbsence[]> {
  const [day, rows] = await Promise.all([findToday(db), listOf(db, actor.personId)]);
  return rows.map(({ id, startsOn, endsOn, counts, staysInformed }) => ({
    id,
    startsOn,
    endsOn,
    counts,
    staysInformed,
    stage: stageOf({ startsOn, endsOn }, day),
  }));
}

/**
 * «Jeg er borte en periode»: from this everything follows. The leaders hear of it on Monday.
 * @throws AppError BAD_INPUT with the field, ABSENCE_OVERLAPS
 */
export const report = (actor: Actor, form: AbsenceForm): Promise<{ absenceId: string }> =>
  withActor(actor, async (tx) => {
    await lockPerson(tx, actor.personId);
    const period = await checked(tx, actor.personId, form, null);
    const [row] = await tx
      .insert(absence)
      .values({
        personId: actor.personId,
        ...period,
        counts: form.counts,
        staysInformed: form.staysInformed,
      })
      .returning({ id: absence.id });
    if (!row) throw new Error("the absence was not written");
    await noted(tx, actor, row.id, "absence.reported");
    await tellLeaders(tx, { id: row.id, personId: actor.personId, version: 1, ...period }, "away");
    return { absenceId: row.id };
  });

/**
 * Other days, or another answer to what follows. What is over stays as it was.
 * @throws AppError NOT_FOUND, ABSENCE_ENDED, BAD_INPUT with the field, ABSENCE_OVERLAPS
 */
export const change = (
  actor: Actor,
  { absenceId, ...form }: AbsenceForm & { absenceId: string },
): Promise<{ absenceId: string }> =>
  withActor(actor, async (tx) => {
    const row = await ownForUpdate(tx, actor, absenceId);
    const period = await checked(tx, actor.personId, form, row);
    const { counts, staysInformed } = form;
    const isMoved = period.startsOn !== row.startsOn || period.endsOn !== row.endsOn;
    if (!isMoved && counts === row.counts && staysInformed === row.staysInformed)
      return { absenceId };
    const version = row.version + (isMoved ? 1 : 0);
    await tx
      .update(absence)
      .set({ ...period, counts, staysInformed, version, changedAt: sql`tunet_now()` })
      .where(eq(absence.id, absenceId));
    await noted(tx, actor, absenceId, "absence.changed");
    if (isMoved)
      await tellLeaders(
        tx,
        { id: absenceId, personId: actor.personId, version, ...period },
        "away",
      );
    return { absenceId };
  });

/**
 * It came to nothing: the period is gone for everybody.
 * @throws AppError NOT_FOUND, ABSENCE_ENDED
 */
export const withdraw = (actor: Actor, absenceId: string): Promise<{ status: "withdrawn" }> =>
  withActor(actor, async (tx) => {
    const row = await ownForUpdate(tx, actor, absenceId);
    const version = row.version + 1;
    await tx
      .update(absence)
      .set({ withdrawnAt: sql`tunet_now()`, changedAt: sql`tunet_now()`, version })
      .where(eq(absence.id, absenceId));
    await noted(tx, actor, absenceId, "absence.withdrawn");
    await tellLeaders(tx, { ...row, version }, "back");
    return { status: "withdrawn" };
  });

/**
 * Who of a municipality's people is away today or will be, for its leaders, helpers and office.
 * @throws AppError NOT_FOUND for everybody else, as for a number that does not exist.
 */
export async function listOfMunicipality(
  actor: Actor,
  number: string,
): Promise<(Period & { id: string; name: string; stage: Stage })[]> {
  const place = await findMunicipality(db, number);
  authorize(maySeePeople, actor, place);
  const [day, rows] = await Promise.all([findToday(db), listAwayFrom(db, place.id)]);
  return rows.map(({ id, firstName, lastName, startsOn, endsOn }) => ({
    id,
    name: `${firstName} ${lastName}`.trim(),
    startsOn,
    endsOn,
    stage: stageOf({ startsOn, endsOn }, day),
  }));
}

async function ownForUpdate(tx: Tx, actor: Actor, absenceId: string) {
  // First the person, as `report` does: two changes of one person never wait for each other.
  await lockPerson(tx, actor.personId);
  const row = await findAbsenceForUpdate(tx, absenceId);
  authorize(isOwn, actor, row);
  if (row.endsOn < (await findToday(tx))) throw new AppError("ABSENCE_ENDED");
  return row;
}

/** The days of a form, when they can be a period of this person's. */
async function checked(
  tx: Tx,
  personId: string,
  { from, to }: AbsenceForm,
  before: (Period & { id: string }) | null,
): Promise<Period> {
  const day = await findToday(tx);
  const period = { startsOn: from, endsOn: to };
  const wrong = wrongField(period, day, before);
  if (wrong) throw new AppError("BAD_INPUT", { fields: wrong });
  const others = (await listOf(tx, personId)).filter((other) => other.id !== before?.id);
  if (others.some((other) => overlaps(other, period))) throw new AppError("ABSENCE_OVERLAPS");
  return period;
}

function wrongField(
  period: Period,
  day: string,
  before: Period | null,
): Record<string, FieldError> | null {
  const { startsOn, endsOn } = period;
  if (endsOn < startsOn) return { to: { code: "lastBeforeFirst" } };
  if (endsOn < day) return { to: { code: "dayPast" } };
  // A period that was told in time may go on being one, however long ago it began.
  const isOld = startsOn < addDays(day, -begunDaysAgo) && startsOn !== before?.startsOn;
  if (isOld) return { from: { code: "dayPast" } };
  if (countDays(period) > longestDays) return { to: { code: "tooLong", limit: longestDays } };
  return null;
}

const noted = (tx: Tx, { personId }: Actor, id: string, action: string): Promise<void> =>
  record(tx, personId, { action, entityKind: "absence", entityId: id });
