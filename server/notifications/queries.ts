import { and, eq } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { person, personEmail } from "#db/schema/users.ts";
import type { Locale } from "#server/i18n/locales.ts";

/** What is needed to write to a person. */
export type Addressee = {
  firstName: string;
  lastName: string;
  locale: Locale;
  address: string | null;
};

/** Whom a mail to the person goes to; undefined when the person is gone. */
export async function addressOf(tx: Tx, personId: string): Promise<Addressee | undefined> {
  const [found] = await tx
    .select({
      firstName: person.firstName,
      lastName: person.lastName,
      locale: person.locale,
      address: personEmail.address,
    })
    .from(person)
    .leftJoin(
      personEmail,
      and(eq(personEmail.personId, person.id), eq(personEmail.isPrimary, true)),
    )
    .where(eq(person.id, personId));
  return found;
}
