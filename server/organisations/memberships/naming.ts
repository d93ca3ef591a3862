import type { Tx } from "#db/client.ts";
import { hasRole, type Actor } from "#server/authorize.ts";
import { AppError } from "#server/errors.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { isOfMunicipality } from "../policy.ts";
import type { NamedPlace } from "../queries.ts";
import { enlist, type Enlisted, type Enlister, type Enlistment } from "./enlist.ts";
import { askForConfirmation, askTheNamed } from "./mails.ts";

/** The language to write to newcomers in: the municipality's written form, else the writer's own. */
export const languageOf = (place: NamedPlace, actor: Actor): Locale =>
  place.writtenForm === null || place.writtenForm === "neutral" ? actor.locale : place.writtenForm;

const enlisterOf = (actor: Actor, place: NamedPlace): Enlister => {
  const { personId } = actor;
  if (hasRole(actor, "healthLeader", place.id))
    return { personId, how: "leader", waitsFor: "person" };
  if (isOfMunicipality(actor, place)) return { personId, how: "leader", waitsFor: "leader" };
  return { personId, how: "office" };
};

/**
 * Gives somebody a role in a municipality by name and address. Named by the office, or new and named
 * by a leader, they have it at once; somebody with an account is asked when it is a leader who names
 * them, and the leader is asked when it is a helper. The caller has asked the policy.
 * @throws AppError ROLE_NOT_YOURS_TO_GIVE for one's own address, NAMING_NOT_YOURS for a helper who
 * names somebody with an account.
 */
export async function nameSomebody(
  tx: Tx,
  actor: Actor,
  place: NamedPlace,
  given: Omit<Enlisted, "organisationId" | "locale">,
): Promise<Enlistment> {
  const by = enlisterOf(actor, place);
  const named = await enlist(
    tx,
    { ...given, organisationId: place.id, locale: languageOf(place, actor) },
    by,
  );
  // Nobody raises the own role, by whichever of the own addresses.
  if (named.personId === actor.personId) throw new AppError("ROLE_NOT_YOURS_TO_GIVE");
  if (named.isConfirmed) return named;
  const { membershipId, personId } = named;
  const asked = { membershipId, personId, role: given.role, place };
  if (by.waitsFor === "person") await askTheNamed(tx, asked, actor.personId);
  else if (!named.isNewPerson) throw new AppError("NAMING_NOT_YOURS");
  else await askForConfirmation(tx, asked);
  return named;
}
