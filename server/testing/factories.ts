import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";

import { asSystem } from "#db/client.ts";
import { seatPool } from "#db/schema/enrolment.ts";
import { membership, person, personEmail } from "#db/schema/users.ts";
import type { Actor, Role } from "#server/authorize.ts";
import { findPersonActor } from "#server/auth/queries.ts";
import type { Locale } from "#server/i18n/locales.ts";

let made = 0;

/** Makes a person with a confirmed address. A test states only what matters. */
export async function makePerson(
  facts: { firstName?: string; lastName?: string; locale?: Locale; address?: string } = {},
): Promise<{ personId: string; address: string }> {
  made += 1;
  const address = facts.address ?? `person-${made}-${randomUUID().slice(0, 8)}@example.test`;
  return asSystem(async (tx) => {
    const [row] = await tx
      .insert(person)
      .values({
        firstName: facts.firstName ?? "Kari",
        lastName: facts.lastName ?? `Nordmann ${made}`,
        locale: facts.locale ?? "nb",
      })
      .returning({ id: person.id });
    if (!row) throw new Error("no person was made");
    await tx
      .insert(personEmail)
      .values({ address, personId: row.id, confirmedAt: sql`tunet_now()` });
    return { personId: row.id, address };
  });
}

/** The id of a reference organisation: a municipality by its number, an office by its slug. */
export async function organisationId(numberOrSlug: string): Promise<string> {
  return asSystem(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select o.id from organisation o left join municipality m on m.organisation_id = o.id
      where m.number = ${numberOrSlug} or o.slug = ${numberOrSlug}`);
    const row = rows[0];
    if (!row) throw new Error(`there is no organisation ${numberOrSlug} in the reference data`);
    return row.id;
  });
}

/** Gives a person a confirmed role that began long ago. */
export async function makeMember(
  personId: string,
  role: Role,
  organisation: string,
  facts: { startsOn?: string; endsOn?: string; confirmed?: boolean } = {},
): Promise<void> {
  const id = await organisationId(organisation);
  await asSystem(async (tx) => {
    await tx.insert(membership).values({
      personId,
      role,
      organisationId: id,
      startsOn: facts.startsOn ?? "2020-01-01",
      endsOn: facts.endsOn ?? null,
      ...(facts.confirmed === false
        ? {}
        : { confirmedAt: sql`tunet_now()`, confirmedHow: "invitation" as const }),
    });
  });
}

/** Makes a person with the given roles, as the actor that a request of theirs would have. */
export async function makeActor(
  roles: [role: Role, organisation: string][] = [],
  facts: Parameters<typeof makePerson>[0] = {},
): Promise<Actor> {
  const { personId } = await makePerson(facts);
  for (const [role, organisation] of roles) await makeMember(personId, role, organisation);
  const actor = await asSystem((tx) => findPersonActor(tx, personId));
  if (!actor) throw new Error("the person that was just made is gone");
  return actor;
}

/** Makes an open pool of seats next year. */
export async function makePool(
  facts: Partial<typeof seatPool.$inferInsert> = {},
): Promise<typeof seatPool.$inferSelect> {
  return asSystem(async (tx) => {
    const [pool] = await tx
      .insert(seatPool)
      .values({
        ownerKind: "course",
        ownerId: randomUUID(),
        capacity: 20,
        title: "Veilederkurs på Voss",
        path: "/kurs/veilederkurs-voss",
        officePath: "/kontor/kurs/1",
        contactName: "Kontoret",
        contactAddress: "kontoret@example.test",
        startsAt: sql`tunet_now() + interval '1 year'`,
        endsAt: sql`tunet_now() + interval '1 year 3 hours'`,
        dates: [
          {
            uid: `${randomUUID()}@tunet`,
            sequence: 0,
            wallStart: "2027-11-25 09:00:00",
            wallEnd: "2027-11-25 15:00:00",
            startsAt: "2027-11-25T08:00:00.000Z",
            endsAt: "2027-11-25T14:00:00.000Z",
            place: "Voss",
          },
        ],
        isOpen: true,
        ...facts,
      })
      .returning();
    if (!pool) throw new Error("no pool was made");
    return pool;
  });
}
