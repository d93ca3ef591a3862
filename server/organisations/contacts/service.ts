import { withActor } from "#db/client.ts";
import { organisationContact } from "#db/schema/organisations.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";

import { maySeePeople } from "../policy.ts";
import { findMunicipality } from "../queries.ts";
import type { ContactInput } from "./schema.ts";

/**
 * Writes how a municipality is reached besides its people.
 * @throws AppError NOT_FOUND for those who do not see who works there.
 */
export function saveContact(
  actor: Actor,
  { number, ...facts }: ContactInput,
): Promise<{ status: "saved" }> {
  return withActor(actor, async (tx) => {
    const place = await findMunicipality(tx, number);
    authorize(maySeePeople, actor, place);
    await tx
      .insert(organisationContact)
      .values({ organisationId: place.id, ...facts })
      .onConflictDoUpdate({ target: organisationContact.organisationId, set: facts });
    await record(tx, actor.personId, {
      action: "contact.saved",
      entityKind: "organisation",
      entityId: place.id,
      detail: { organisationId: place.id },
    });
    return { status: "saved" };
  });
}
