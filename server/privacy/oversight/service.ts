import { db } from "#db/client.ts";
import { authorize, organisationsWith, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

import { register } from "../register.ts";
import { mayOversee } from "./policy.ts";
import { countableTables, countRows, listDeliveries, listLog, listOverseen } from "./queries.ts";

/**
 * What a data-protection officer oversees in one organisation: what is kept and how much, which
 * mails went out and how they fared, and who did what; ids and codes, never content.
 * @throws AppError NOT_FOUND for everybody else.
 */
export async function oversee(actor: Actor, locale: Locale, wanted: string | undefined) {
  const organisations = await listOverseen(db, organisationsWith(actor, "dpo"));
  const chosen = organisations.find((one) => one.id === (wanted ?? organisations[0]?.id));
  authorize(mayOversee, actor, chosen);
  if (!chosen) throw new AppError("NOT_FOUND");
  const words = messages[locale].privacy;
  const [counted, deliveries, log] = await Promise.all([
    Promise.all(countableTables.map((table) => countRows(db, table, chosen.id))),
    listDeliveries(db, chosen.id),
    listLog(db, chosen.id),
  ]);
  return {
    organisations,
    chosen,
    kept: countableTables
      .map((table, at) => ({
        table,
        title: words.entry[table].title,
        activity: words.activity[register[table].activity].name,
        ...counted[at]!,
      }))
      .filter((row) => row.count > 0),
    deliveries,
    log,
  };
}
