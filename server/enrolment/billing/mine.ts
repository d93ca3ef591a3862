import type { Mine } from "#server/contributions.ts";
import { AppError } from "#server/errors.ts";
import { translator } from "#server/i18n/translator.ts";

import { mayAnswerForBooking } from "../policy.ts";
import { billPurpose, billText } from "./mails.ts";
import { lockBill } from "./queries.ts";
import { findAskedBill, writeReference, writeRemark } from "./service.ts";
import { referenceFields } from "./schema.ts";

/** Which reference does the municipality want on its invoice? Answered from the mail. */
export const billQuestion: Mine["questions"] = {
  [billPurpose]: {
    choices: (locale) => {
      const t = translator(locale, "billing.question");
      return {
        reference: { label: t("send"), thanks: t("sent") },
        wrong: { label: t("wrong"), thanks: t("wrongThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const asked = await findAskedBill(tx, entityId);
      if (!asked || asked.bill.reference !== null || asked.bill.remark !== null) return null;
      const { organisationId } = asked.bill;
      if (!mayAnswerForBooking(actor, { organisationId, bookedBy: null })) return null;
      return billText(locale, asked);
    },
    give: async (tx, { personId: actorId }, { entityId }, answer, written) => {
      // Each leader has a question of their own: the first answer to the bill counts.
      const held = await lockBill(tx, entityId);
      if (!held || held.reference !== null || held.remark !== null) throw new AppError("NOT_FOUND");
      const { poolId, organisationId } = held;
      const where = { poolId, organisationId, actorId };
      if (answer === "wrong") return writeRemark(tx, where, written["remark"] ?? "");
      const { data } = referenceFields.safeParse(written);
      // The field is filled in, and its length is right: what is left is the check digit.
      if (!data)
        throw new AppError("BAD_INPUT", {
          fields: { organisationNumber: { code: "organisationNumber" } },
        });
      return writeReference(tx, where, data, { isOwn: true });
    },
  },
};
