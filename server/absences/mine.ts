import type { AgendaItem, Mine, QuestionKind, Task } from "#server/contributions.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { wordsOf } from "./moves/mails.ts";
import { mayAnswer } from "./moves/policy.ts";
import { findMove, listWaitingIn } from "./moves/queries.ts";
import { waitsFor } from "./moves/rules.ts";
import { sides, type Side } from "./moves/schema.ts";
import { answerIn } from "./moves/service.ts";
import { listBetween } from "./queries.ts";
import { addDays } from "./rules.ts";

const words = (locale: Locale) => translator(locale, "absences");

/** The person's own days away, as whole days that say nothing but that. */
const agenda: Mine["agenda"] = async (tx, actor, from, to) => {
  const title = words(actor.locale)("away");
  const rows = await listBetween(tx, actor.personId, from, to);
  return rows.map((row): AgendaItem => ({
    kind: "absence",
    id: row.id,
    title,
    path: "/profil/borte",
    startsAt: new Date(row.startsAt),
    endsAt: new Date(row.endsAt),
    wallStart: `${row.startsOn} 00:00:00`,
    wallEnd: `${addDays(row.endsOn, 1)} 00:00:00`,
    isWholeDay: true,
    place: null,
    link: null,
    uid: `absence-${row.id}@tunet`,
    sequence: row.version - 1,
    standing: "away",
    position: null,
    enrolmentId: null,
    unanswered: 0,
    createdAt: row.createdAt,
    changedAt: row.changedAt,
  }));
};

/** Moves that the office may answer: one task for each municipality. */
const tasks: Mine["tasks"] = async (tx, actor) => {
  const staff = actor.memberships.filter((m) => m.role === "officeStaff");
  if (staff.length === 0) return [];
  const moves = await listWaitingIn(tx, [...new Set(staff.flatMap((m) => m.counties))]);
  const open = moves.flatMap((row) =>
    sides
      .filter((side) => waitsFor(row, side) && mayAnswer(side)(actor, row))
      .map((side) => (side === "release" ? row.from : row.to)),
  );
  return [...Map.groupBy(open, (place) => place.number)].flatMap(([number, places]): Task[] =>
    number === null
      ? []
      : [
          {
            kind: "moveWaiting",
            id: number,
            title: places[0]?.name ?? number,
            path: `/kommune/${number}`,
            count: places.length,
            due: null,
          },
        ],
  );
};

/** Does this municipality agree to a move? Its leader answers from the mail. */
const question = (side: Side): QuestionKind => ({
  choices: (locale) => {
    const t = words(locale);
    return {
      yes: { label: t("question.yes"), thanks: t("question.yesThanks") },
      no: { label: t("question.no"), thanks: t("question.noThanks") },
    };
  },
  text: async (tx, { actor, locale }, { entityId }) => {
    const row = await findMove(tx, entityId);
    if (!row || !waitsFor(row, side) || !mayAnswer(side)(actor, row)) return null;
    const t = words(locale);
    const said = wordsOf(locale, row);
    return {
      title: side === "release" ? t("question.release", said) : t("question.receive", said),
      paragraphs: [
        side === "release" ? t("question.releaseText", said) : t("question.receiveText", said),
      ],
    };
  },
  give: async (tx, actor, { entityId }, answer) => {
    await answerIn(tx, actor, { moveId: entityId, side, answer: answer === "yes" ? "yes" : "no" });
  },
});

/** Days away in the own agenda, and the questions of a move. There is nothing to search for. */
export const mine: Mine = {
  agenda,
  tasks,
  search: async () => [],
  questions: { "move.release": question("release"), "move.receive": question("receive") },
};
