import { eq } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { person, personEmail } from "#db/schema/users.ts";
import { AppError } from "#server/errors.ts";

import type { Person } from "./entry.ts";

/**
 * The person with every address that points at them.
 * @throws AppError NOT_FOUND when there is no such person.
 */
export async function findPerson(tx: Tx, personId: string): Promise<Person> {
  const [found] = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId));
  if (!found) throw new AppError("NOT_FOUND");
  const addresses = await tx
    .select({ address: personEmail.address })
    .from(personEmail)
    .where(eq(personEmail.personId, personId));
  return { id: found.id, addresses: addresses.map((row) => row.address) };
}
