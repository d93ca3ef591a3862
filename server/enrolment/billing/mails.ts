import type { Tx } from "#db/client.ts";
import type { QuestionText } from "#server/contributions.ts";
import { formatKroner, formatSpan } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";
import { listHolders } from "#server/organisations/memberships/queries.ts";
import { ask } from "#server/questions/service.ts";

import { replyTo } from "../mails.ts";
import type { Pool } from "../pools/service.ts";
import type { Billed, findBill } from "./queries.ts";
import type { Billable } from "./rules.ts";
import { numberLimit, referenceLimit, remarkLimit } from "./schema.ts";

/** What a municipality is asked about its invoice, as the purpose of the question. */
export const billPurpose = "billing.reference";

/** For how many days the mail can be answered. */
const answerDays = 120;

type Bill = NonNullable<Awaited<ReturnType<typeof findBill>>>;

/** A bill with everything its question says. */
export type AskedBill = { bill: Bill; pool: Pool; place: Billed; rows: readonly Billable[] };

/** What is asked: who takes part, what it costs, and the fields to write in. */
export function billText(
  locale: Locale,
  { pool, place, rows }: Omit<AskedBill, "bill">,
): QuestionText {
  const t = translator(locale, "billing.question");
  const named = rows.map(({ name }) => name ?? t("nameToCome"));
  return {
    title: t("title", { title: pool.title }),
    paragraphs: [t("text", { municipality: place.name, count: rows.length })],
    facts: [
      { label: t("people"), value: named.join("\n") },
      { label: t("price"), value: formatKroner(locale, pool.priceNok) },
      { label: t("sum"), value: formatKroner(locale, pool.priceNok * rows.length) },
      { label: t("sender"), value: pool.contactName },
      ...(pool.dates.length === 0
        ? []
        : [
            {
              label: t("when"),
              value: pool.dates
                .map(({ wallStart, wallEnd }) => formatSpan(locale, wallStart, wallEnd))
                .join("\n"),
            },
          ]),
    ],
    fields: {
      reference: [
        {
          name: "reference",
          label: t("reference"),
          hint: t("referenceHint"),
          limit: referenceLimit,
        },
        ...(place.organisationNumber
          ? []
          : [
              {
                name: "organisationNumber",
                label: t("organisationNumber"),
                hint: t("organisationNumberHint", { municipality: place.name }),
                limit: numberLimit,
              },
            ]),
      ],
      wrong: [{ name: "remark", label: t("remark"), isLong: true, limit: remarkLimit }],
    },
  };
}

/** Writes to those who lead a municipality, who can answer from the mail. Answers whether anybody was told. */
async function tellLeaders(
  tx: Tx,
  asked: AskedBill,
  notice: { kind: string; version: number; isReminder: boolean },
): Promise<boolean> {
  const { bill, pool, place } = asked;
  const { kind, version, isReminder } = notice;
  let told = false;
  for (const { personId } of await listHolders(tx, place.id, "healthLeader")) {
    const path = await ask(tx, {
      purpose: billPurpose,
      entityId: bill.id,
      personId,
      days: answerDays,
    });
    const isTold = await notify(tx, {
      kind,
      entity: `bill:${bill.id}`,
      version,
      personId,
      path: `/kommune/${place.number}/kurs`,
      ...replyTo(pool),
      texts: (locale) => {
        const t = translator(locale, "billing.mail");
        const { paragraphs, facts } = billText(locale, asked);
        const named = { title: pool.title, municipality: place.name };
        return {
          subject: isReminder ? t("reminder", named) : t("subject", named),
          paragraphs: [...paragraphs, t("how"), ...(isReminder ? [] : [t("reminds")])],
          facts: [...(facts ?? [])],
          button: { label: t("button"), path },
          reason: t("reason", named),
        };
      },
    });
    told ||= isTold;
  }
  return told;
}

/** The one mail about an event and a municipality: who comes, and a field for the reference. */
export const tellAsked = (tx: Tx, asked: AskedBill): Promise<boolean> =>
  tellLeaders(tx, asked, {
    kind: "billing.asked",
    version: asked.bill.rounds,
    isReminder: false,
  });

/** The same again, when nobody has answered. */
export const tellReminded = (tx: Tx, asked: AskedBill): Promise<boolean> =>
  tellLeaders(tx, asked, {
    kind: "billing.reminded",
    version: asked.bill.rounds * 2 + asked.bill.reminders,
    isReminder: true,
  });
