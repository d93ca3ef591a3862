import { addDays } from "#server/absences/rules.ts";
import type { Mine } from "#server/contributions.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { findLine, findStart } from "./lines/queries.ts";
import { closeIn, owned } from "./lines/service.ts";
import { firstDayPath } from "./lines/mails.ts";
import { mayTap } from "./policy.ts";
import { findFirstDay, listLate } from "./queries.ts";
import { findOfficeOf, wordsOf } from "./texts/queries.ts";

const words = (locale: Locale) => translator(locale, "starts");

/** The doctor's own first day. */
const agenda: Mine["agenda"] = async (tx, actor, from, to) => {
  const day = await findFirstDay(tx, actor.personId);
  if (!day || day.startsAt < from || day.startsAt > to) return [];
  const { membershipId, startsOn, municipality, ...times } = day;
  return [
    {
      kind: "firstDay",
      id: membershipId,
      title: words(actor.locale)("agenda", { municipality }),
      path: firstDayPath,
      ...times,
      wallStart: `${startsOn} 00:00:00`,
      wallEnd: `${addDays(startsOn, 1)} 00:00:00`,
      isWholeDay: true,
      place: null,
      link: null,
      uid: `first-day-${membershipId}@tunet`,
      sequence: 0,
      standing: "confirmed",
      position: null,
      enrolmentId: null,
      unanswered: 0,
    },
  ];
};

/** Starts in the office's municipalities where something is late: one task for each. */
const tasks: Mine["tasks"] = async (tx, actor) => {
  const staff = actor.memberships.filter((m) => m.role === "officeStaff");
  if (staff.length === 0) return [];
  const late = await listLate(tx, [...new Set(staff.flatMap((m) => m.counties))]);
  return late.map((row) => ({
    kind: row.lacksSupervisor ? "startWithoutSupervisor" : "startLate",
    id: row.membershipId,
    title: `${row.firstName} ${row.lastName}, ${row.municipality}`,
    path: `/kommune/${row.number}/ny-alis/${row.membershipId}`,
    count: row.late,
    due: new Date(`${row.oldest}T00:00:00Z`),
  }));
};

const questions: Mine["questions"] = {
  /** Is a line in place? Its owner says so from the mail. */
  "start.line": {
    choices: (locale) => {
      const t = words(locale);
      return { done: { label: t("question.done"), thanks: t("question.thanks") } };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const line = await findLine(tx, entityId);
      const start = line && (await findStart(tx, line.membershipId));
      if (!line || line.isDone || !start || !mayTap(actor, owned(start, line))) return null;
      const t = words(locale);
      const said = (await wordsOf(tx, await findOfficeOf(tx, start.place.county)))(
        line.key,
        locale,
      );
      return {
        title: t("question.title", { line: said.title }),
        paragraphs: said.advice ? [said.advice] : [],
        facts: [
          { label: t("question.who"), value: start.name },
          { label: t("question.until"), value: formatDay(locale, line.dueOn, { long: true }) },
        ],
      };
    },
    give: async (tx, actor, { entityId }) => {
      await closeIn(tx, actor, entityId);
    },
  },
};

export const mine: Mine = { agenda, tasks, search: async () => [], questions };
