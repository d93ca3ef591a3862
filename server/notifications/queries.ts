import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { calendarFeed } from "#db/schema/notifications.ts";
import { person, personEmail } from "#db/schema/users.ts";
import type { Locale } from "#server/i18n/locales.ts";

/** True while a calendar reads a person's feed: one that asked in the last seven days. */
export const readsFeed = sql<boolean>`exists (select from ${calendarFeed}
  where ${calendarFeed.personId} = ${person.id}
    and ${calendarFeed.lastFetchedAt} > tunet_now() - interval '7 days')`;

/** Whether meetings come to a person by invitation: the own choice, unless a calendar reads the feed. */
export const takesInvitations = sql<boolean>`${person.calendarMeans} = 'invitations'
  and not ${readsFeed}`;

/** What is needed to write to a person. */
export type Addressee = {
  firstName: string;
  lastName: string;
  locale: Locale;
  address: string | null;
  /** Meetings come by invitation; otherwise the person's calendar reads the feed, and never both. */
  takesInvitations: boolean;
};

/** Whom a mail to the person goes to; undefined when the person is gone. */
export async function addressOf(tx: Tx, personId: string): Promise<Addressee | undefined> {
  const [found] = await tx
    .select({
      firstName: person.firstName,
      lastName: person.lastName,
      locale: person.locale,
      address: personEmail.address,
      takesInvitations,
    })
    .from(person)
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, person.id), eq(personEmail.isPrimary, true)),
    )
    .where(eq(person.id, personId));
  return found;
}
