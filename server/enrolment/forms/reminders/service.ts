import { asSystem, db, type Tx } from "#db/client.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { findForm, listDueForms, listSeated, listToRemind } from "../queries.ts";
import { remindedDaysBefore } from "../rules.ts";
import { remindOne, reminderText } from "./mails.ts";

/** Whom a reminder would go to now, who has had one of the same questions, and what it would say. */
export async function previewReminder(tx: Tx, poolId: string, locale: Locale) {
  const form = await findForm(tx, poolId);
  if (!form || form.hasBegun) return null;
  const missing = (await listSeated(tx, poolId)).filter((one) => one.unanswered > 0);
  const people = await listToRemind(tx, form);
  return {
    receivers: people.map((one) => `${one.firstName} ${one.lastName}`.trim()),
    alreadyReminded: missing.length - people.length,
    ...reminderText(locale, form, people[0]?.unanswered ?? 1),
  };
}

/**
 * Reminds those with a seat who lack an answer, each once for the same questions. Answers to how many.
 * @throws AppError COURSE_OVER when it has begun
 */
export async function remind(tx: Tx, poolId: string): Promise<number> {
  const form = await findForm(tx, poolId);
  if (!form) return 0;
  if (form.hasBegun) throw new AppError("COURSE_OVER");
  let told = 0;
  for (const one of await listToRemind(tx, form)) if (await remindOne(tx, form, one)) told += 1;
  return told;
}

/** The same for every form whose last day is near. Answers to how many people. */
export async function remindDue(): Promise<number> {
  let told = 0;
  for (const poolId of await listDueForms(db, remindedDaysBefore))
    told += await asSystem((tx) => remind(tx, poolId));
  return told;
}
