import type { Tx } from "#db/client.ts";
import { formatDay } from "#server/i18n/format.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";

import { findPersonName, type NamedPlace } from "../queries.ts";

type Handover = {
  membershipId: string;
  place: NamedPlace;
  onDate: string;
  /** The successor and the former leader. */
  successor: string;
  former: string;
  /** Who named the successor, or took it back; answers go there. */
  by: string;
};

/** Tells the successor from which day the role is theirs, and the former who takes over. */
export async function tellNamed(tx: Tx, handover: Handover): Promise<void> {
  const { membershipId, place, onDate, successor, former, by } = handover;
  const path = `/kommune/${place.number}/overtar`;
  const successorName = await findPersonName(tx, successor);
  const formerName = await findPersonName(tx, former);
  const byName = await findPersonName(tx, by);
  const municipality = place.name;
  const about = { entity: `handover:${membershipId}`, version: 1, replyTo: { personId: by } };
  await notify(tx, {
    ...about,
    kind: "handover.named",
    personId: successor,
    path,
    texts: (locale) => {
      const t = translator(locale, "handovers.mail");
      const date = formatDay(locale, onDate, { long: true });
      const nobody = t("somebody");
      return {
        subject: t("named.subject", { municipality, date }),
        paragraphs: [
          t("named.text", {
            by: byName ?? nobody,
            former: formerName ?? nobody,
            municipality,
            date,
          }),
          t("named.what"),
        ],
        button: { label: t("named.button"), path },
        after: [t("named.wrong")],
        reason: t("named.reason", { municipality }),
      };
    },
  });
  if (former === by) return;
  await notify(tx, {
    ...about,
    kind: "handover.told",
    personId: former,
    path: `/kommune/${place.number}/overlevering`,
    texts: (locale) => {
      const t = translator(locale, "handovers.mail");
      const date = formatDay(locale, onDate, { long: true });
      const nobody = t("somebody");
      return {
        subject: t("told.subject", { municipality, date }),
        paragraphs: [
          t("told.text", { by: byName ?? nobody, successor: successorName ?? nobody, date }),
          t("told.undo"),
        ],
        button: { label: t("told.button"), path: `/kommune/${place.number}/overlevering` },
        reason: t("told.reason", { municipality }),
      };
    },
  });
}

/** Tells the successor, and the former leader, that nothing is handed over after all. */
export async function tellUndone(tx: Tx, handover: Handover): Promise<void> {
  const { membershipId, place, successor, former, by } = handover;
  const municipality = place.name;
  const byName = await findPersonName(tx, by);
  for (const personId of new Set([successor, former])) {
    if (personId === by) continue;
    await notify(tx, {
      kind: "handover.undone",
      entity: `handover:${membershipId}`,
      version: 1,
      personId,
      path: "/min-side",
      replyTo: { personId: by },
      texts: (locale) => {
        const t = translator(locale, "handovers.mail");
        return {
          subject: t("undone.subject", { municipality }),
          paragraphs: [t("undone.text", { by: byName ?? t("somebody"), municipality })],
          reason: t("undone.reason", { municipality }),
        };
      },
    });
  }
}
