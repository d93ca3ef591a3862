import { eq, sql } from "drizzle-orm";

import { db, withActor, type Tx } from "#db/client.ts";
import { operator } from "#db/reference/operator.ts";
import { installation, organisation } from "#db/schema/organisations.ts";
import { record } from "#server/audit/service.ts";
import type { Actor } from "#server/authorize.ts";

import { findInstallation } from "./queries.ts";
import type { InstallationInput } from "./schema.ts";

/** Who runs the installation, as everybody may know it; null until somebody has said it. */
export const facts = () => findInstallation(db);

/** Writes who runs the installation; the first time, this opens the yard. */
export const save = (actor: Actor, facts: InstallationInput): Promise<{ status: "saved" }> =>
  withActor(actor, async (tx) => {
    const organisationId = await writeInstallation(tx, facts);
    await record(tx, actor.personId, {
      action: "installation.saved",
      entityKind: "installation",
      entityId: organisationId,
    });
    return { status: "saved" };
  });

/** The same, as a part of something larger; answers the operator's id. */
export async function writeInstallation(tx: Tx, facts: InstallationInput): Promise<string> {
  const [place] = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(eq(organisation.slug, operator.slug));
  if (!place) throw new Error("the reference data is not loaded");
  await tx
    .insert(installation)
    .values({ organisationId: place.id, ...facts })
    .onConflictDoUpdate({
      target: installation.organisationId,
      set: { ...facts, changedAt: sql`tunet_now()` },
    });
  return place.id;
}
