import type { Tx } from "#db/client.ts";
import { formatDay, formatPeriod } from "#server/i18n/format.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify, takeBack } from "#server/notifications/service.ts";
import { listAnswerers } from "#server/organisations/memberships/queries.ts";
import { findPersonName } from "#server/organisations/queries.ts";

import { listWorkplacesOf } from "./queries.ts";
import { addDays, type Period } from "./rules.ts";

const say = (locale: Locale) => translator(locale, "absences.mail");

type Told = Period & { id: string; personId: string; version: number };

const entityOf = ({ id }: Told): string => `absence:${id}`;

/**
 * Tells the leaders of the person's municipalities on Monday who is away when, and no more. What
 * they have not read about yet is replaced; somebody who never left is not told to be back.
 */
export async function tellLeaders(tx: Tx, told: Told, what: "away" | "back"): Promise<void> {
  const entity = entityOf(told);
  const isKnown = await takeBack(tx, entity);
  if (what === "back" && !isKnown) return;
  const name = await findPersonName(tx, told.personId);
  await toLeaders(tx, told.personId, async (receiver, place) => {
    await notify(tx, {
      kind: `absence.${what}`,
      entity,
      version: told.version,
      personId: receiver,
      path: `/kommune/${place.number}`,
      urgent: false,
      replyTo: { personId: told.personId },
      texts: (locale) => {
        const t = say(locale);
        const who = name ?? t("somebody");
        const when = formatPeriod(locale, told.startsOn, told.endsOn);
        const subject =
          what === "away"
            ? t("away.subject", { name: who, when })
            : t("back.subject", { name: who });
        return {
          subject,
          paragraphs: [what === "away" ? t("away.text") : t("back.text", { when })],
          button: { label: t("button"), path: `/kommune/${place.number}` },
          reason: t("reason", { municipality: place.name }),
        };
      },
    });
  });
}

/** Reminds the leaders to ring somebody who comes back within a month; never twice of the same return. */
export async function remindToCall(tx: Tx, told: Told & { phone: string | null }): Promise<void> {
  const name = await findPersonName(tx, told.personId);
  const back = addDays(told.endsOn, 1);
  await toLeaders(tx, told.personId, async (receiver, place) => {
    await notify(tx, {
      kind: "absence.call",
      entity: entityOf(told),
      // A return that is put off is a new one.
      version: Number(back.replaceAll("-", "")),
      personId: receiver,
      path: `/kommune/${place.number}`,
      urgent: false,
      replyTo: { personId: told.personId },
      texts: (locale) => {
        const t = say(locale);
        const who = name ?? t("somebody");
        return {
          subject: t("call.subject", { name: who, when: formatDay(locale, back) }),
          paragraphs: [t("call.text", { name: who }), t("call.ask")],
          facts: told.phone ? [{ label: t("call.phone"), value: told.phone }] : [],
          button: { label: t("button"), path: `/kommune/${place.number}` },
          reason: t("reason", { municipality: place.name }),
        };
      },
    });
  });
}

type Place = Awaited<ReturnType<typeof listWorkplacesOf>>[number];

/** Each leader once, of whichever of the person's municipalities comes first. */
async function toLeaders(
  tx: Tx,
  personId: string,
  tell: (receiver: string, place: Place) => Promise<void>,
): Promise<void> {
  const told = new Set<string>([personId]);
  for (const place of await listWorkplacesOf(tx, personId))
    for (const receiver of await listAnswerers(tx, place, personId)) {
      if (told.has(receiver)) continue;
      told.add(receiver);
      await tell(receiver, place);
    }
}
