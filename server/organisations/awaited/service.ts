import { db, withActor, type Tx } from "#db/client.ts";
import { record } from "#server/audit/service.ts";
import { demandOffice, type Actor } from "#server/authorize.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { displayAddress } from "#server/mail/address.ts";
import { failureReason } from "#server/notifications/undelivered/rules.ts";
import { countAttempt, limits } from "#server/rate-limit.ts";

import { listOffices } from "../queries.ts";
import { ownMail, tellEnlisted } from "./mails.ts";
import { listAwaited } from "./queries.ts";

async function nameOfOffice(tx: Tx, id: string): Promise<string> {
  return (await listOffices(tx)).find((office) => office.id === id)?.name ?? "";
}

/**
 * Those on the office's list who have not signed in, each with how the mail to them has fared, and
 * the text for the office's own mail in each form of Norwegian that is needed.
 * @throws AppError NOT_FOUND for people of no office
 */
export async function getAwaited(actor: Actor) {
  const { id, counties } = demandOffice(actor);
  const [people, office] = await Promise.all([listAwaited(db, counties), nameOfOffice(db, id)]);
  const byLocale = Map.groupBy(people, (one) => one.locale);
  return {
    people: people.map(({ mail, ...one }) => ({
      ...one,
      address: displayAddress(one.address),
      mail: stateOf(mail),
    })),
    unwritten: people.filter(({ mail }) => mail === null).length,
    letters: [...byLocale].map(([locale, readers]) => ({
      locale,
      ...ownMail(locale, office),
      addresses: readers.map(({ address }) => address),
    })),
  };
}

type Mail = Awaited<ReturnType<typeof listAwaited>>[number]["mail"];

function stateOf(mail: Mail) {
  if (!mail) return { state: "none" as const };
  if (mail.state === "sent") return { state: "sent" as const, at: mail.sentAt };
  if (mail.state === "dead")
    return { state: "failed" as const, reason: failureReason(mail.failure) };
  return { state: "underway" as const };
}

/**
 * Writes one mail to each on the list who has not signed in and has had none. Pressing twice sends
 * nothing more.
 * @throws AppError NOT_FOUND for people of no office, TOO_MANY_REQUESTS
 */
export async function inviteAwaited(
  actor: Actor,
  locale: Locale,
): Promise<{ sent: number; said: string }> {
  const { id, counties } = demandOffice(actor);
  await countAttempt(limits.importByPerson, actor.personId);
  return withActor(actor, async (tx) => {
    const from = { personId: actor.personId, office: await nameOfOffice(tx, id) };
    let sent = 0;
    for (const one of await listAwaited(tx, counties))
      if (one.mail === null && (await tellEnlisted(tx, one, from))) sent += 1;
    await record(tx, actor.personId, {
      action: "list.invited",
      entityKind: "organisation",
      entityId: id,
      detail: { sent },
    });
    return { sent, said: translator(locale, "imports.awaited")("invited", { count: sent }) };
  });
}
