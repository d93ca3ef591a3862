import { and, eq } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { organisationDomain } from "#db/schema/organisations.ts";
import { record } from "#server/audit/service.ts";
import { authorize, type Actor } from "#server/authorize.ts";
import { AppError, type FieldErrorCode } from "#server/errors.ts";
import { noteConfirmed } from "#server/starts/lines/service.ts";

import { tellConfirmed } from "../memberships/mails.ts";
import { findMembership } from "../memberships/queries.ts";
import { findMunicipality } from "../queries.ts";
import { mayChange, maySee } from "./policy.ts";
import { confirmByDomain, findOwner, listDomains } from "./queries.ts";
import { isShared } from "./rules.ts";

/**
 * The mail domains that let people into a municipality at once.
 * @throws AppError NOT_FOUND for everybody who does not see its people
 */
export async function getDomains(
  actor: Actor,
  number: string,
): Promise<{ domains: string[]; mayChange: boolean }> {
  const place = await findMunicipality(db, number);
  authorize(maySee, actor, place);
  return { domains: await listDomains(db, place.id), mayChange: mayChange(actor, place) };
}

/**
 * Notes a domain as the municipality's own, and confirms those who wait with an address at it.
 * Answers how many. Noting it again changes nothing.
 * @throws AppError NOT_FOUND, FORBIDDEN, BAD_INPUT for a domain that is shared or somebody else's
 */
export function addDomain(
  actor: Actor,
  { number, domain }: { number: string; domain: string },
): Promise<{ confirmed: number }> {
  return withActor(actor, async (tx) => {
    const place = await demandPlace(tx, actor, number);
    if (isShared(domain)) throw refused("domainShared");
    await tx
      .insert(organisationDomain)
      .values({ domain, organisationId: place.id })
      .onConflictDoNothing();
    if ((await findOwner(tx, domain)) !== place.id) throw refused("domainTaken");
    await note(tx, actor, "domain.added", { organisationId: place.id, domain });
    const confirmed = await confirmByDomain(tx, place.id);
    for (const { id, role } of confirmed) {
      await noteByDomain(tx, actor.personId, { id, role, organisationId: place.id });
      const row = await findMembership(tx, id);
      const isTold = await noteConfirmed(tx, { id, role }, actor.personId);
      if (row && !isTold) await tellConfirmed(tx, row, actor.personId);
    }
    return { confirmed: confirmed.length };
  });
}

/**
 * Takes a domain off the list. Those it let in stay; the leader ends a role where it should end.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export function removeDomain(
  actor: Actor,
  { number, domain }: { number: string; domain: string },
): Promise<{ status: "removed" }> {
  return withActor(actor, async (tx) => {
    const place = await demandPlace(tx, actor, number);
    const { id: organisationId } = place;
    await tx
      .delete(organisationDomain)
      .where(
        and(
          eq(organisationDomain.domain, domain),
          eq(organisationDomain.organisationId, organisationId),
        ),
      );
    await note(tx, actor, "domain.removed", { organisationId, domain });
    return { status: "removed" };
  });
}

async function demandPlace(tx: Tx, actor: Actor, number: string) {
  const place = await findMunicipality(tx, number);
  authorize(mayChange, actor, place, maySee);
  return place;
}

const refused = (code: FieldErrorCode): AppError =>
  new AppError("BAD_INPUT", { fields: { domain: { code } } });

const note = (
  tx: Tx,
  actor: Actor,
  action: string,
  { organisationId, domain }: { organisationId: string; domain: string },
): Promise<void> =>
  record(tx, actor.personId, {
    action,
    entityKind: "organisation",
    entityId: organisationId,
    detail: { domain },
  });

/** Writes down that an address confirmed a role. */
export const noteByDomain = (
  tx: Tx,
  actorId: string,
  row: { id: string; role: string; organisationId: string },
): Promise<void> =>
  record(tx, actorId, {
    action: "membership.confirmed",
    entityKind: "membership",
    entityId: row.id,
    detail: { role: row.role, organisationId: row.organisationId, how: "domain" },
  });
