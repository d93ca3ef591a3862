import { createTranslator } from "use-intl/core";

import type { Tx } from "#db/client.ts";
import type { Role } from "#server/authorize.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";
import { roleNames } from "#server/i18n/roles.ts";
import { notify } from "#server/notifications/service.ts";

import { findPersonName, type NamedPlace } from "../queries.ts";
import { listHolders, listServingStaff } from "./queries.ts";

const say = (locale: Locale) =>
  createTranslator({ locale, messages: messages[locale], namespace: "organisations.mail" });

/** Asks the leaders of the municipality, or its office when there is none, to confirm somebody. */
export async function askForConfirmation(
  tx: Tx,
  claim: { membershipId: string; personId: string; role: Role; place: NamedPlace },
): Promise<void> {
  const { place } = claim;
  const leaders = await listHolders(tx, place.id, "healthLeader");
  const asked =
    leaders.length > 0 || place.county === null
      ? leaders
      : await listServingStaff(tx, place.county);
  const name = await findPersonName(tx, claim.personId);
  for (const { personId } of asked) {
    if (personId === claim.personId) continue;
    await notify(tx, {
      kind: "membership.claimed",
      entity: `membership:${claim.membershipId}`,
      version: 1,
      personId,
      path: `/kommune/${place.number}`,
      replyTo: { personId: claim.personId },
      texts: (locale) => {
        const t = say(locale);
        const who = name ?? t("claimed.somebody");
        const role = roleNames(locale)[claim.role];
        return {
          subject: t("claimed.subject", { name: who }),
          paragraphs: [
            t("claimed.text", { name: who, role, municipality: place.name }),
            t("claimed.until"),
          ],
          button: { label: t("claimed.button"), path: `/kommune/${place.number}` },
          reason: t("claimed.reason", { municipality: place.name }),
        };
      },
    });
  }
}

/** Tells a person that the role they said they have is confirmed. */
export async function tellConfirmed(
  tx: Tx,
  row: { id: string; personId: string; role: Role; place: NamedPlace },
): Promise<void> {
  await notify(tx, {
    kind: "membership.confirmed",
    entity: `membership:${row.id}`,
    version: 1,
    personId: row.personId,
    path: "/min-side",
    texts: (locale) => {
      const t = say(locale);
      const facts = { role: roleNames(locale)[row.role], municipality: row.place.name };
      return {
        subject: t("confirmed.subject", facts),
        paragraphs: [t("confirmed.text", facts)],
        button: { label: t("confirmed.button"), path: "/min-side" },
        reason: t("confirmed.reason"),
      };
    },
  });
}
