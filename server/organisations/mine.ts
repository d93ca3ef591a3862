import type { Hit, Mine, Task } from "#server/contributions.ts";
import { env } from "#server/env.ts";
import { formatDay } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";

import { listUnmended } from "./checks/queries.ts";
import { checkQuestion } from "./checks/questions.ts";
import { listUnanswered, listWithoutLeader } from "./handovers/queries.ts";
import { handoverQuestion } from "./handovers/questions.ts";
import { mayAccept, mayConfirm } from "./memberships/policy.ts";
import { findMembership, listWaiting } from "./memberships/queries.ts";
import { workingDaysForLeader } from "./memberships/rules.ts";
import { acceptIn, confirmIn, endIn } from "./memberships/service.ts";
import { findPersonName, listMunicipalities } from "./queries.ts";

/**
 * What the office does where nobody else does: people whom no leader has confirmed in time, places
 * without a leader or with one who waits for a successor's yes, and registers that were said to be
 * wrong and have not been mended.
 */
const tasks: Mine["tasks"] = async (tx, actor) => {
  const staff = actor.memberships.filter((m) => m.role === "officeStaff");
  if (staff.length === 0) return [];
  const counties = [...new Set(staff.flatMap((m) => m.counties))];
  const [waiting, leaderless, unanswered, unmended] = await Promise.all([
    listWaiting(tx, counties),
    listWithoutLeader(tx, counties),
    listUnanswered(tx, counties),
    listUnmended(tx, counties),
  ]);
  const overdue = waiting.filter((row) => row.waited >= workingDaysForLeader);
  const at = ({ number, name }: { number: string; name: string }, count = 1) => ({
    id: number,
    title: name,
    path: `/kommune/${number}`,
    count,
    due: null,
  });
  return [
    ...[...Map.groupBy(overdue, (row) => row.number)].map(([number, rows]): Task => ({
      kind: "membershipWaiting",
      ...at({ number, name: rows[0]?.name ?? number }, rows.length),
    })),
    ...leaderless.map((row): Task => ({ kind: "leaderMissing", ...at(row) })),
    ...unanswered.map(({ membershipId, number, municipality, onDate }): Task => ({
      kind: "handoverUnanswered",
      id: membershipId,
      title: municipality,
      path: `/kommune/${number}/overlevering`,
      count: 1,
      due: new Date(`${onDate}T00:00:00Z`),
    })),
    ...unmended.map((row): Task => ({ kind: "registerWrong", ...at(row) })),
  ];
};

const search: Mine["search"] = async (tx, _actor, query) => {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  const rows = await listMunicipalities(tx);
  return rows
    .filter((row) => env.TUNET_DEMO || !row.isDemo)
    .filter((row) => row.name.toLowerCase().startsWith(wanted) || row.number.startsWith(wanted))
    .slice(0, 10)
    .map((row): Hit => ({
      kind: "municipality",
      id: row.number,
      title: row.name,
      path: `/kommuner?q=${row.number}`,
    }));
};

const words = (locale: Locale) => translator(locale, "organisations.question");

const questions: Mine["questions"] = {
  ...checkQuestion,
  ...handoverQuestion,
  /** Does somebody have the role they say they have? The leader answers from the mail. */
  "membership.confirm": {
    choices: (locale) => {
      const t = words(locale);
      return {
        yes: { label: t("yes"), thanks: t("yesThanks") },
        no: { label: t("no"), thanks: t("noThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const row = await findMembership(tx, entityId);
      if (!row || row.isEnded || !mayConfirm(actor, row)) return null;
      const name = await findPersonName(tx, row.personId);
      if (!name) return null;
      const role = roleAt(locale, row.role, row.place.name);
      const t = words(locale);
      return {
        title: t("title", { name }),
        paragraphs: [t("text", { name, role })],
      };
    },
    give: async (tx, actor, { entityId }, answer) => {
      if (answer === "yes") await confirmIn(tx, actor, entityId);
      else await endIn(tx, actor, entityId);
    },
  },
  /** Somebody with an account was named by a leader, and says whether it is true. */
  "membership.accept": {
    choices: (locale) => {
      const t = words(locale);
      return {
        yes: { label: t("accept"), thanks: t("acceptThanks") },
        no: { label: t("no"), thanks: t("declineThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const row = await findMembership(tx, entityId);
      if (!row || row.isEnded || !mayAccept(actor, row)) return null;
      const t = words(locale);
      const role = roleAt(locale, row.role, row.place.name);
      const name = row.namedBy && (await findPersonName(tx, row.namedBy));
      return {
        title: t("acceptTitle", { role }),
        paragraphs: [name ? t("acceptText", { name }) : t("acceptTextNobody")],
        facts: [{ label: t("from"), value: formatDay(locale, row.startsOn, { long: true }) }],
      };
    },
    give: async (tx, actor, { entityId }, answer) => {
      if (answer === "yes") await acceptIn(tx, actor, entityId);
      else await endIn(tx, actor, entityId);
    },
  },
};

/** Municipalities have no dates of their own. */
export const mine: Mine = { agenda: async () => [], tasks, search, questions };
