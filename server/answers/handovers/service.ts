import { asSystem, db, type Tx } from "#db/client.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Actor } from "#server/authorize.ts";
import type { QuestionText } from "#server/contributions.ts";
import { translator } from "#server/i18n/translator.ts";
import { questionKinds } from "#server/mine.ts";
import { notify } from "#server/notifications/service.ts";
import { listBegun } from "#server/organisations/handovers/queries.ts";
import { listOpenForUpdate } from "#server/questions/queries.ts";
import { ask, endQuestion } from "#server/questions/service.ts";

/** How many days back handovers are looked at, should the worker have been away. */
const daysBack = 14;

/** For how many days the successor may answer from the mail. */
const answerDays = 30;

type Open = Awaited<ReturnType<typeof listOpenForUpdate>>[number];

/** Asks the successor in a mail of their own, and ends the link of the former. */
async function askAnew(
  tx: Tx,
  successor: Actor,
  question: Open,
  texts: (locale: Actor["locale"]) => QuestionText,
): Promise<void> {
  const { purpose, entityId } = question;
  const { personId } = successor;
  const path = await ask(tx, { purpose, entityId, personId, days: answerDays });
  await endQuestion(tx, question.id);
  await notify(tx, {
    kind: "question.handedOver",
    entity: `question:${purpose}:${entityId}`,
    version: 1,
    personId,
    path,
    texts: (locale) => {
      const t = translator(locale, "answers.handedOver");
      const { title, paragraphs, facts } = texts(locale);
      return {
        subject: title,
        paragraphs: [...paragraphs, t("text")],
        facts: [...(facts ?? [])],
        button: { label: t("button"), path },
        reason: t("reason"),
      };
    },
  });
}

/** What waited for the former and now waits for the successor, as the rules of this day say. */
async function moveQuestions(tx: Tx, formerId: string, successorId: string): Promise<number> {
  const former = await findPersonActor(tx, formerId);
  const successor = await findPersonActor(tx, successorId);
  if (!former || !successor) return 0;
  let moved = 0;
  for (const question of await listOpenForUpdate(tx, formerId)) {
    const kind = questionKinds[question.purpose];
    if (!kind) continue;
    const { locale } = successor;
    if (await kind.text(tx, { actor: former, locale }, question)) continue;
    const asked = { ...question, personId: successorId };
    const text = await kind.text(tx, { actor: successor, locale }, asked);
    if (!text) continue;
    await askAnew(tx, successor, question, () => text);
    moved += 1;
  }
  return moved;
}

/**
 * After the day of a handover, what the former was asked and has not answered is asked anew of the
 * successor. Answers how many questions; a second run finds none.
 */
export async function handOverQuestions(): Promise<number> {
  let moved = 0;
  for (const { personId, formerPersonId } of await listBegun(db, daysBack))
    if (formerPersonId)
      moved += await asSystem((tx) => moveQuestions(tx, formerPersonId, personId));
  return moved;
}
