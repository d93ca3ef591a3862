import { and, desc, eq, inArray, or, sql } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { outbox } from "#db/schema/notifications.ts";
import { municipality, organisation } from "#db/schema/organisations.ts";
import { invitation, membership, person, personEmail } from "#db/schema/users.ts";
import { hasNotEnded, isOwnWord } from "#server/memberships.ts";

/** A mail that was given up, to somebody of the office's counties. */
export type Bounce = {
  mailId: string;
  /** Null for an invitation to somebody whom nobody knows yet. */
  personId: string | null;
  name: string;
  address: string | null;
  place: string;
  number: string;
  failure: string | null;
  at: Date;
  hasText: boolean;
  /** False for an address that only a list names: then the office may mend it. */
  hasSignedIn: boolean;
};

/** Mails to people of some counties that were given up, the newest of each; never what they say. */
export async function listBounces(tx: Tx, counties: readonly string[]): Promise<Bounce[]> {
  const rows = await tx
    .selectDistinctOn([outbox.receiver], {
      mailId: outbox.id,
      personId: outbox.personId,
      firstName: person.firstName,
      lastName: person.lastName,
      address: sql<string | null>`coalesce(${outbox.address}, ${personEmail.address})`,
      place: organisation.name,
      number: municipality.number,
      failure: outbox.failure,
      at: outbox.createdAt,
      hasText: sql<boolean>`${outbox.text} is not null`,
      hasSignedIn: sql<boolean>`${personEmail.confirmedAt} is not null`,
    })
    .from(outbox)
    .leftJoin(person, eq(person.id, outbox.personId))
    .leftJoin(personEmail, and(eq(personEmail.personId, person.id), personEmail.isPrimary))
    .leftJoin(membership, and(eq(membership.personId, person.id), hasNotEnded(), isOwnWord()))
    .leftJoin(invitation, eq(sql`'invitation:' || ${invitation.id}`, outbox.entity))
    .innerJoin(
      municipality,
      or(
        eq(municipality.organisationId, membership.organisationId),
        eq(municipality.organisationId, invitation.organisationId),
      ),
    )
    .innerJoin(organisation, eq(organisation.id, municipality.organisationId))
    .where(and(eq(outbox.state, "dead"), inArray(municipality.countyNumber, [...counties])))
    .orderBy(outbox.receiver, desc(outbox.createdAt), desc(outbox.id));
  return rows
    .map(({ firstName, lastName, ...row }) => ({
      ...row,
      name: `${firstName ?? ""} ${lastName ?? ""}`.trim(),
    }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}
