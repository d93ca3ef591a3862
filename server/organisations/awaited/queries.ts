import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import type { Role } from "#server/authorize.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { hasNotEnded } from "#server/memberships.ts";

/** The mail that says somebody stands on the list. */
export const enlistedKind = "membership.enlisted";

/** Somebody on the list who has not signed in, and how their mail has fared. */
export type Awaited = {
  personId: string;
  name: string;
  address: string;
  locale: Locale;
  place: string;
  number: string;
  role: Role;
  mail: { state: string; failure: string | null; sentAt: Date | null } | null;
};

/** People of some counties whom a list or an office has given a role, and who have never signed in. */
export async function listAwaited(tx: Tx, counties: readonly string[]): Promise<Awaited[]> {
  const rows = await tx
    .selectDistinctOn([personEmail.address], {
      personId: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      address: personEmail.address,
      locale: person.locale,
      place: organisation.name,
      number: municipality.number,
      role: membership.role,
      state: outbox.state,
      failure: outbox.failure,
      sentAt: outbox.sentAt,
    })
    .from(membership)
    .innerJoin(municipality, eq(municipality.organisationId, membership.organisationId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(personEmail, and(eq(personEmail.personId, person.id), personEmail.isPrimary))
    .leftJoin(outbox, and(eq(outbox.kind, enlistedKind), eq(outbox.personId, person.id)))
    .where(
      and(
        inArray(municipality.countyNumber, [...counties]),
        inArray(membership.confirmedHow, ["list", "office"]),
        isNull(personEmail.confirmedAt),
        hasNotEnded(),
      ),
    )
    .orderBy(
      asc(personEmail.address),
      desc(outbox.createdAt),
      asc(membership.createdAt),
      asc(membership.id),
    );
  return rows
    .map(({ firstName, lastName, state, failure, sentAt, ...row }) => ({
      ...row,
      name: `${firstName} ${lastName}`.trim(),
      mail: state === null ? null : { state, failure, sentAt },
    }))
    .toSorted((a, b) => a.place.localeCompare(b.place, "nb") || a.name.localeCompare(b.name, "nb"));
}
