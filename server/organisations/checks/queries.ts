import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { membership, registerCheck } from "#db/schema/users.ts";
import { today } from "#server/clock.ts";
import { isActive } from "#server/memberships.ts";

/** What was said to be wrong is left alone for so many days before the office is asked to ring. */
export const daysToMend = 14;

const holds = (role: "healthLeader" | "trainee") => sql`exists (select 1 from ${membership}
  where ${membership.organisationId} = ${municipality.organisationId}
    and ${membership.role} = ${role} and ${isActive()})`;

/** The municipalities with somebody to ask and somebody to ask about. */
export async function listToCheck(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ organisationId: municipality.organisationId })
    .from(municipality)
    .where(and(holds("healthLeader"), holds("trainee")))
    .orderBy(asc(municipality.number));
  return rows.map((row) => row.organisationId);
}

/** Begins the check of a municipality for today; null when it was begun already. */
export async function beginCheck(tx: Tx, organisationId: string): Promise<string | null> {
  const [row] = await tx
    .insert(registerCheck)
    .values({ organisationId, askedOn: today })
    .onConflictDoNothing()
    .returning({ id: registerCheck.id });
  return row?.id ?? null;
}

const columns = {
  id: registerCheck.id,
  organisationId: registerCheck.organisationId,
  answer: registerCheck.answer,
};

/** A check as it stands. */
export async function findCheck(tx: Tx, id: string) {
  const [row] = await tx.select(columns).from(registerCheck).where(eq(registerCheck.id, id));
  return row ?? null;
}

/** Writes the first answer, which counts for all who were asked. */
export async function writeAnswer(
  tx: Tx,
  id: string,
  given: { answer: "right" | "wrong"; personId: string },
): Promise<void> {
  await tx
    .update(registerCheck)
    .set({
      answer: given.answer,
      answeredAt: sql`tunet_now()`,
      answeredBy: given.personId,
    })
    .where(and(eq(registerCheck.id, id), isNull(registerCheck.answer)));
}

/** What a leader said was wrong is being mended: whoever changes something there has begun. */
export async function noteMended(tx: Tx, organisationId: string): Promise<void> {
  await tx
    .update(registerCheck)
    .set({ mendedAt: sql`tunet_now()` })
    .where(
      and(
        eq(registerCheck.organisationId, organisationId),
        eq(registerCheck.answer, "wrong"),
        isNull(registerCheck.mendedAt),
      ),
    );
}

/** Municipalities of some counties where something was said to be wrong, and nobody has mended it. */
export function listUnmended(tx: Tx, counties: readonly string[]) {
  return tx
    .selectDistinct({ number: municipality.number, name: organisation.name })
    .from(registerCheck)
    .innerJoin(municipality, eq(municipality.organisationId, registerCheck.organisationId))
    .innerJoin(organisation, eq(organisation.id, registerCheck.organisationId))
    .where(
      and(
        inArray(municipality.countyNumber, [...counties]),
        eq(registerCheck.answer, "wrong"),
        isNull(registerCheck.mendedAt),
        sql`${registerCheck.answeredAt} <= tunet_now() - make_interval(days => ${daysToMend})`,
      ),
    )
    .orderBy(asc(municipality.number));
}
