import type { Tx } from "#db/client.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { notify } from "#server/notifications/service.ts";

import { listHolders } from "../memberships/queries.ts";
import { findPersonName, type NamedPlace } from "../queries.ts";
import { findContact } from "./queries.ts";

const languageOf = (place: NamedPlace): Locale => (place.writtenForm === "nn" ? "nn" : "nb");

/**
 * Tells a municipality's shared mailbox that something waits for its leaders, and who they are. It
 * holds no link to answer with and nothing of what it is about: several read that mailbox, and an
 * answer is worth what its giver may do.
 */
export async function tellMailbox(
  tx: Tx,
  place: NamedPlace,
  about: { kind: string; entity: string; version: number; asked: readonly string[] },
): Promise<void> {
  const { mailbox } = await findContact(tx, place.id);
  if (!mailbox) return;
  const leaders = await listHolders(tx, place.id, "healthLeader");
  const asked = leaders.filter(({ personId }) => about.asked.includes(personId));
  if (asked.length === 0) return;
  const names: (string | null)[] = [];
  for (const { personId } of asked) names.push(await findPersonName(tx, personId));
  const locale = languageOf(place);
  await notify(tx, {
    kind: about.kind,
    entity: about.entity,
    version: about.version,
    personId: null,
    address: mailbox,
    locale,
    path: `/kommune/${place.number}`,
    texts: (read) => {
      const t = translator(read, "membership.mailbox");
      const list = new Intl.ListFormat(read === "en" ? "en-GB" : read, { type: "conjunction" });
      const leaders = list.format(names.map((name) => name ?? t("nameless")));
      return {
        subject: t("subject", { leaders }),
        paragraphs: [t("text", { leaders, municipality: place.name }), t("who")],
        button: { label: t("button"), path: `/kommune/${place.number}` },
        reason: t("reason", { municipality: place.name }),
      };
    },
  });
}
