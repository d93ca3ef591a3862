import type { Tx } from "#db/client.ts";
import type { Role } from "#server/authorize.ts";
import { roleAt } from "#server/i18n/roles.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";

import { ask } from "#server/questions/service.ts";

import { tellMailbox } from "../contacts/mails.ts";
import { findPersonName, type NamedPlace } from "../queries.ts";
import { listAnswerers } from "./queries.ts";

/** How long a leader may answer from the mail. */
const answerDays = 30;

/** Asks the leaders of the municipality, or its office when there is none, to confirm somebody. */
export async function askForConfirmation(
  tx: Tx,
  claim: { membershipId: string; personId: string; role: Role; place: NamedPlace },
): Promise<void> {
  const { place } = claim;
  const name = await findPersonName(tx, claim.personId);
  const asked = await listAnswerers(tx, place, claim.personId);
  const about = { kind: "membership.claimed", entity: `membership:${claim.membershipId}` };
  await tellMailbox(tx, place, { ...about, version: 1, asked });
  for (const personId of asked) {
    const path = await ask(tx, {
      purpose: "membership.confirm",
      entityId: claim.membershipId,
      personId,
      days: answerDays,
    });
    await notify(tx, {
      ...about,
      version: 1,
      personId,
      path: `/kommune/${place.number}`,
      replyTo: { personId: claim.personId },
      texts: (locale) => {
        const t = translator(locale, "organisations.mail");
        const who = name ?? t("claimed.somebody");
        const role = roleAt(locale, claim.role, place.name);
        return {
          subject: t("claimed.subject", { name: who }),
          paragraphs: [t("claimed.text", { name: who, role }), t("claimed.until")],
          button: { label: t("claimed.button"), path },
          reason: t("claimed.reason", { municipality: place.name }),
        };
      },
    });
  }
}

/** Asks somebody with an account whether they have the role that a leader says; the leader reads answers. */
export async function askTheNamed(
  tx: Tx,
  named: { membershipId: string; personId: string; role: Role; place: NamedPlace },
  namedBy: string,
): Promise<void> {
  const { place, personId } = named;
  const path = await ask(tx, {
    purpose: "membership.accept",
    entityId: named.membershipId,
    personId,
    days: answerDays,
  });
  const name = await findPersonName(tx, namedBy);
  await notify(tx, {
    kind: "membership.named",
    entity: `membership:${named.membershipId}`,
    version: 1,
    personId,
    path,
    replyTo: { personId: namedBy },
    texts: (locale) => {
      const t = translator(locale, "organisations.mail");
      const role = roleAt(locale, named.role, place.name);
      return {
        subject: t("named.subject", { municipality: place.name }),
        paragraphs: [
          t("named.text", { name: name ?? t("claimed.somebody"), role }),
          t("named.until"),
        ],
        button: { label: t("claimed.button"), path },
        reason: t("named.reason", { municipality: place.name }),
      };
    },
  });
}

/** Tells a person that the role they said they have is confirmed; whoever confirmed it reads answers. */
export async function tellConfirmed(
  tx: Tx,
  row: { id: string; personId: string; role: Role; place: NamedPlace },
  confirmedBy: string,
): Promise<void> {
  await notify(tx, {
    kind: "membership.confirmed",
    entity: `membership:${row.id}`,
    version: 1,
    personId: row.personId,
    path: "/min-side",
    replyTo: { personId: confirmedBy },
    texts: (locale) => {
      const t = translator(locale, "organisations.mail");
      const municipality = row.place.name;
      return {
        subject: t("confirmed.subject", { municipality }),
        paragraphs: [t("confirmed.text", { role: roleAt(locale, row.role, municipality) })],
        button: { label: t("confirmed.button"), path: "/min-side" },
        reason: t("confirmed.reason"),
      };
    },
  });
}
