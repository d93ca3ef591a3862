import type { Tx } from "#db/client.ts";
import type { PoolDate } from "#db/schema/enrolment.ts";
import { authorize } from "#server/authorize.ts";
import type { Answerable, QuestionKind } from "#server/contributions.ts";
import { now } from "#server/clock.ts";
import { formatSpan } from "#server/i18n/format.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";
import { askAnew } from "#server/questions/service.ts";

import { ownPlace } from "../policy.ts";
import { isActive } from "../rules.ts";
import { admit } from "../service.ts";
import { findAnsweredPlace, type AnsweredPlace } from "./queries.ts";

const purpose = "enrolment.withdraw";

/** For how many days the question can be answered; the place ends sooner or is asked about again. */
const days = 30;

/**
 * Somebody has said «no» to an invitation in the calendar: asks once whether to withdraw, and withdraws
 * nobody. The next «no» after an answer is asked about anew.
 */
async function askToWithdraw(tx: Tx, place: AnsweredPlace, date: PoolDate): Promise<void> {
  const { enrolmentId, personId, title, contactName, contactAddress } = place;
  if (personId === null) return;
  const { path, version } = await askAnew(tx, { purpose, entityId: enrolmentId, personId, days });
  await notify(tx, {
    kind: "enrolment.replied",
    entity: `enrolment:${enrolmentId}`,
    version,
    personId,
    path,
    receipt: true,
    ...(contactAddress ? { replyTo: { name: contactName, address: contactAddress } } : {}),
    texts: (locale) => {
      const t = translator(locale, "enrolment.reply");
      const when = formatSpan(locale, date.wallStart, date.wallEnd);
      return {
        subject: t("subject", { title }),
        paragraphs: [t("text", { title, when }), t("keeps")],
        button: { label: t("button"), path },
        after: [t("unread")],
        reason: t("reason", { title }),
      };
    },
  });
}

/**
 * A place as an answer from a calendar meets it: a «no» to something that lies ahead is asked about, the rest is
 * as the person has it already.
 */
export async function answerablePlace(tx: Tx, enrolmentId: string): Promise<Answerable | null> {
  const place = await findAnsweredPlace(tx, enrolmentId);
  if (!place) return null;
  return {
    id: enrolmentId,
    personId: place.personId,
    contact: place.contactAddress,
    isClosed: place.isLongOver,
    settle: async (inTx, { uid, says }) => {
      const date = place.dates.find((one) => one.uid === uid);
      if (!date) return null;
      const isAhead = Date.parse(date.endsAt) > (await now(inTx)).getTime();
      if (says !== "no" || !isAhead || !isActive(place.state)) return "noted";
      await askToWithdraw(inTx, place, date);
      return "asked";
    },
  };
}

/** Does a «no» in the calendar mean that the place is given up? Only the person can say. */
export const withdrawQuestion: Record<string, QuestionKind> = {
  [purpose]: {
    choices: (locale) => {
      const t = translator(locale, "enrolment.reply");
      return {
        withdraw: { label: t("withdraw"), thanks: t("withdrawn") },
        keep: { label: t("keep"), thanks: t("kept") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const place = await findAnsweredPlace(tx, entityId);
      if (!place || place.personId !== actor.personId) return null;
      if (!isActive(place.state) || place.isOver) return null;
      const t = translator(locale, "enrolment.reply");
      return {
        title: t("question", { title: place.title }),
        paragraphs: [t("asked"), t("passesOn")],
        facts: place.dates.map((date) => ({
          label: t("when"),
          value: formatSpan(locale, date.wallStart, date.wallEnd, { long: true }),
        })),
      };
    },
    give: async (tx, actor, { entityId }, answer) => {
      if (answer !== "withdraw") return;
      const place = await findAnsweredPlace(tx, entityId);
      authorize(ownPlace, actor, place);
      const { poolId } = place;
      await admit(tx, { act: "withdraw", poolId, enrolmentId: entityId, actorId: actor.personId });
    },
  },
};
