import type { Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { renderCsv } from "#server/csv.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { findForm, listQuestions, listReplies, listSeated, type Seated } from "../queries.ts";
import { describe, say, type Described } from "../ready.ts";
import { countChosen, isEmpty } from "../rules.ts";

type Replies = Awaited<ReturnType<typeof listReplies>>;

async function read(tx: Tx, poolId: string, locale: Locale) {
  const form = await findForm(tx, poolId);
  if (!form) return null;
  // One after the other: a transaction has one connection.
  const rows = await listQuestions(tx, poolId);
  const people = await listSeated(tx, poolId);
  return { rows, people, questions: rows.map((row) => describe(locale, form, row)) };
}

const idsOf = (questions: readonly Described[]): string[] => questions.map(({ id }) => id);

const saidBy = (replies: Replies, person: Seated, question: Described): string => {
  const reply = replies.find(
    (one) => one.enrolmentId === person.enrolmentId && one.questionId === question.id,
  );
  return reply ? say(question, reply) : "";
};

const nameOf = ({ firstName, lastName }: Seated): string => `${firstName} ${lastName}`.trim();

/** Who has answered, and what they answered to everything that is not about health. */
export async function answersTable(tx: Tx, poolId: string, locale: Locale) {
  const found = await read(tx, poolId, locale);
  if (!found) return { columns: [], people: [] };
  const open = found.questions.filter((question) => !question.isRestricted);
  const replies = await listReplies(tx, poolId, idsOf(open));
  return {
    columns: open.map(({ id, label, lang }) => ({ id, label, lang })),
    people: found.people.map((person) => ({
      enrolmentId: person.enrolmentId,
      name: nameOf(person),
      organisationName: person.organisationName,
      unanswered: person.unanswered,
      answers: open.map((question) => saidBy(replies, person, question)),
    })),
  };
}

/** The same table for Excel. */
export async function exportTable(tx: Tx, poolId: string, locale: Locale): Promise<string> {
  const t = translator(locale, "forms.table");
  const { columns, people } = await answersTable(tx, poolId, locale);
  return renderCsv([
    [t("name"), t("municipality"), t("missing"), ...columns.map((column) => column.label)],
    ...people.map((one) => [one.name, one.organisationName, one.unanswered, ...one.answers]),
  ]);
}

/** What the kitchen needs to know: how many of each, and what was written, without names. Null if nobody asks. */
export async function kitchenList(tx: Tx, poolId: string, locale: Locale) {
  const found = await read(tx, poolId, locale);
  const diet = found?.questions.find((question) => question.ready === "diet");
  if (!found || !diet) return null;
  const replies = await listReplies(tx, poolId, [diet.id]);
  return {
    seated: found.people.length,
    answered: replies.length,
    ordinary: replies.filter((reply) => isEmpty(reply)).length,
    counts: countChosen(diet.options, replies),
    // In the order of the alphabet, which is nobody's order of arrival.
    words: replies
      .flatMap((reply) => reply.words || [])
      .toSorted((a, b) => a.localeCompare(b, locale)),
  };
}

/** Whether anything that is about health is asked. */
export async function asksRestricted(tx: Tx, poolId: string): Promise<boolean> {
  return (await listQuestions(tx, poolId)).some(({ ready }) => ready && ready !== "lodging");
}

/** Who has said something that is about health, by name. That it was opened is written in the log. */
export async function openRestricted(
  tx: Tx,
  actorId: string,
  { poolId, entity }: { poolId: string; entity: { entityKind: string; entityId: string } },
  locale: Locale,
) {
  const found = await read(tx, poolId, locale);
  const asked = found?.questions.filter((question) => question.isRestricted) ?? [];
  const replies = await listReplies(tx, poolId, idsOf(asked));
  await record(tx, actorId, { action: "forms.restrictedOpened", ...entity });
  return (found?.people ?? [])
    .map((person) => ({
      enrolmentId: person.enrolmentId,
      name: nameOf(person),
      answers: asked
        .map((question) => ({ label: question.label, said: saidBy(replies, person, question) }))
        .filter(({ said }) => said !== ""),
    }))
    .filter(({ answers }) => answers.length > 0);
}
