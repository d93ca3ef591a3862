import { hasRole } from "#server/authorize.ts";
import type { Mine } from "#server/contributions.ts";
import { translator } from "#server/i18n/translator.ts";
import { record } from "#server/audit/service.ts";

import { findPlace } from "../queries.ts";
import { readFacts } from "./facts.ts";
import { findCheck, writeAnswer } from "./queries.ts";
import { checkPurpose } from "./service.ts";

/** «Stemmer dette?»: two buttons; the first answer settles it for all the leaders. */
export const checkQuestion: Mine["questions"] = {
  [checkPurpose]: {
    choices: (locale) => {
      const t = translator(locale, "checks");
      return {
        right: { label: t("right"), thanks: t("rightThanks") },
        wrong: { label: t("wrong"), thanks: t("wrongThanks") },
      };
    },
    text: async (tx, { actor, locale }, { entityId }) => {
      const check = await findCheck(tx, entityId);
      if (!check || check.answer !== null) return null;
      if (!hasRole(actor, "healthLeader", check.organisationId)) return null;
      const place = await findPlace(tx, check.organisationId);
      if (!place) return null;
      const t = translator(locale, "checks");
      return {
        title: t("title", { municipality: place.name }),
        paragraphs: [t("text", { municipality: place.name }), t("silence")],
        facts: await readFacts(tx, place.id, locale),
      };
    },
    give: async (tx, actor, { entityId }, answer) => {
      await writeAnswer(tx, entityId, {
        answer: answer === "right" ? "right" : "wrong",
        personId: actor.personId,
      });
      const check = await findCheck(tx, entityId);
      await record(tx, actor.personId, {
        action: "register.checked",
        entityKind: "registerCheck",
        entityId,
        detail: { organisationId: check?.organisationId ?? null, answer },
      });
    },
  },
};
