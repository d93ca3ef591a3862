import { asSystem, db, type Tx } from "#db/client.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";
import { ask } from "#server/questions/service.ts";

import { tellMailbox } from "../contacts/mails.ts";
import { listLeaders, listTrainees } from "../handovers/queries.ts";
import { findPlace, type NamedPlace } from "../queries.ts";
import { checkFacts } from "./facts.ts";
import { beginCheck, listToCheck } from "./queries.ts";

/** For how many days the mail can be answered. */
const answerDays = 60;

/** What the leaders are asked, as the purpose of the question. */
export const checkPurpose = "register.check";

/** Asks every leader of a municipality whether what stands about its trainees is right. */
async function askLeaders(tx: Tx, place: NamedPlace, checkId: string): Promise<void> {
  const leaders = await listLeaders(tx, place.id);
  const trainees = await listTrainees(tx, place.id);
  const about = { kind: checkPurpose, entity: `check:${checkId}`, version: 1 };
  for (const { personId } of leaders) {
    const asked = { purpose: checkPurpose, entityId: checkId, personId };
    const path = await ask(tx, { ...asked, days: answerDays });
    await notify(tx, {
      ...about,
      personId,
      path: `/kommune/${place.number}`,
      texts: (locale) => {
        const t = translator(locale, "checks");
        return {
          subject: t("subject", { municipality: place.name }),
          paragraphs: [t("text", { municipality: place.name }), t("silence")],
          facts: checkFacts(locale, trainees),
          button: { label: t("button"), path },
          reason: t("reason", { municipality: place.name }),
        };
      },
    });
  }
  await tellMailbox(tx, place, { ...about, asked: leaders.map(({ personId }) => personId) });
}

/**
 * «Stemmer dette?» to the leaders of every municipality with trainees, once for the day it runs.
 * Answers how many municipalities were asked.
 */
export async function sendChecks(): Promise<number> {
  let asked = 0;
  for (const organisationId of await listToCheck(db))
    await asSystem(async (tx) => {
      const place = await findPlace(tx, organisationId);
      const checkId = place && (await beginCheck(tx, organisationId));
      if (!place || !checkId) return;
      await askLeaders(tx, place, checkId);
      asked += 1;
    });
  return asked;
}
