import type { Mine } from "#server/contributions.ts";
import { now } from "#server/clock.ts";
import { formatSpan } from "#server/i18n/format.ts";
import { translator } from "#server/i18n/translator.ts";

import { noticePurpose } from "./mails.ts";
import { findMeeting, listExpected } from "./queries.ts";
import { noticeIn } from "./service.ts";

/** Everybody is expected tomorrow: one tap from the mail says that somebody is not, or comes later. */
export const noticeQuestion: Mine["questions"] = {
  [noticePurpose]: {
    choices: (locale) => {
      const t = translator(locale, "supervision.notice");
      return {
        absent: { label: t("absent"), thanks: t("absentThanks") },
        late: { label: t("late"), thanks: t("lateThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const row = await findMeeting(tx, entityId);
      if (!row || row.state === "cancelled" || (await now(tx)) >= row.endsAt) return null;
      const expected = await listExpected(tx, entityId);
      if (!expected.some(({ personId }) => personId === actor.personId)) return null;
      const t = translator(locale, "supervision.notice");
      const when = formatSpan(locale, row.wallStart, row.wallEnd);
      return { title: t("title"), paragraphs: [t("text", { when })] };
    },
    give: (tx, { personId }, { entityId: meetingId }, answer) =>
      noticeIn(tx, personId, meetingId, answer === "absent" ? "absent" : "late"),
  },
};
