import type { Mine } from "#server/contributions.ts";
import { formatDay } from "#server/i18n/format.ts";
import { translator } from "#server/i18n/translator.ts";

import { mayAccept } from "../memberships/policy.ts";
import { findMembership } from "../memberships/queries.ts";
import { acceptIn, endIn } from "../memberships/service.ts";
import { findPersonName } from "../queries.ts";
import { acceptPurpose } from "./mails.ts";
import { findHandover } from "./queries.ts";

/** Somebody with an account was named as a leader's successor, and says whether they take over. */
export const handoverQuestion: Mine["questions"] = {
  [acceptPurpose]: {
    choices: (locale) => {
      const t = translator(locale, "handovers.question");
      return {
        yes: { label: t("yes"), thanks: t("yesThanks") },
        no: { label: t("no"), thanks: t("noThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const handover = await findHandover(tx, entityId);
      const row = handover && (await findMembership(tx, entityId));
      if (!row || row.isEnded || !mayAccept(actor, row)) return null;
      const t = translator(locale, "handovers.question");
      const nobody = translator(locale, "handovers.mail")("somebody");
      const by = row.namedBy && (await findPersonName(tx, row.namedBy));
      return {
        title: t("title", { municipality: row.place.name }),
        paragraphs: [
          t("text", { by: by || nobody, former: handover.formerName ?? nobody }),
          t("until"),
        ],
        facts: [{ label: t("from"), value: formatDay(locale, handover.onDate, { long: true }) }],
      };
    },
    give: async (tx, actor, { entityId }, answer) => {
      if (answer === "yes") await acceptIn(tx, actor, entityId);
      else await endIn(tx, actor, entityId);
    },
  },
};
