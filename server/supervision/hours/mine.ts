import type { Mine } from "#server/contributions.ts";
import { formatSpan } from "#server/i18n/format.ts";
import { translator } from "#server/i18n/translator.ts";

import { findGroup } from "../groups/queries.ts";
import { findMeeting, listExpected } from "../meetings/queries.ts";
import { mayPlanGroup } from "../policy.ts";
import { presencePurpose } from "./mails.ts";
import { confirmIn } from "./service.ts";

/** Was everybody there? One tap from the mail confirms the hours; who was not is mended after sign-in. */
export const presenceQuestion: Mine["questions"] = {
  [presencePurpose]: {
    choices: (locale) => {
      const t = translator(locale, "supervision.presence");
      return {
        yes: { label: t("yes"), thanks: t("yesThanks") },
        mend: { label: t("mend"), thanks: t("mendThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const row = await findMeeting(tx, entityId);
      if (!row || row.state === "cancelled" || row.confirmedAt) return null;
      const group = await findGroup(tx, row.groupId);
      if (!group || !mayPlanGroup(actor, group)) return null;
      const expected = await listExpected(tx, entityId);
      const count = (kind: "absent" | "late"): number =>
        expected.filter(({ notice }) => notice === kind).length;
      const t = translator(locale, "supervision.presence");
      return {
        title: t("title"),
        paragraphs: [
          t("text", {
            when: formatSpan(locale, row.wallStart, row.wallEnd),
            absent: count("absent"),
            late: count("late"),
          }),
        ],
      };
    },
    give: async (tx, actor, { entityId: meetingId }, answer) => {
      if (answer === "yes") await confirmIn(tx, actor, { meetingId, minutes: [] });
    },
  },
};
