import type { Tx } from "#db/client.ts";
import { installation } from "#db/schema/organisations.ts";

/** Who runs the installation, or null until somebody has said it. */
export async function findInstallation(tx: Tx) {
  const [row] = await tx
    .select({
      name: installation.name,
      organisationNumber: installation.organisationNumber,
      contactName: installation.contactName,
      contactAddress: installation.contactAddress,
      dpoName: installation.dpoName,
      dpoAddress: installation.dpoAddress,
      hostingCountry: installation.hostingCountry,
      subprocessors: installation.subprocessors,
    })
    .from(installation)
    .limit(1);
  return row ?? null;
}
