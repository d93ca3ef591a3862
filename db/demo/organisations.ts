import { eq } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import { organisationIds } from "#db/reference/load.ts";
import { division } from "#db/reference/municipalities.ts";
import { municipality, organisation, organisationCounty } from "#db/schema/organisations.ts";

import { demoMunicipalities } from "./municipalities.ts";
import { demoAssociation } from "./people.ts";

/** Who would run the demo, if it were real. */
export const demoInstallation = {
  name: "Fjordvik kommune (oppdiktet)",
  organisationNumber: "999999980",
  contactName: "Driftsvakten i Fjordvik",
  contactAddress: "hjelp@tunet.test",
  dpoName: "Personvernombudet i Fjordvik",
  dpoAddress: "personvernombud@tunet.test",
  hostingCountry: "Norge",
  subprocessors: "Oppdiktet Drift AS, Norge (servere)\nOppdiktet Post AS, Norge (e-post)",
};

/** Writes the invented municipalities and the coordinators' organisation. Runs as owner; repeatable. */
export async function loadDemoOrganisations(tx: Tx): Promise<void> {
  await tx
    .insert(organisation)
    .values([
      ...demoMunicipalities.map((row) => ({
        kind: "municipality" as const,
        slug: row.number,
        name: row.name,
        isDemo: true,
        validFrom: division,
      })),
      {
        kind: "association" as const,
        slug: demoAssociation.slug,
        name: demoAssociation.name,
        isDemo: true,
        validFrom: division,
      },
    ])
    .onConflictDoNothing({ target: organisation.slug });
  const idOf = await organisationIds(tx);
  await tx
    .insert(municipality)
    .values(
      demoMunicipalities.map((row) => ({
        organisationId: idOf(row.number),
        number: row.number,
        countyNumber: row.county,
        writtenForm: row.writtenForm,
        organisationNumber: row.organisationNumber,
      })),
    )
    .onConflictDoNothing();
  const association = idOf(demoAssociation.slug);
  await tx.delete(organisationCounty).where(eq(organisationCounty.organisationId, association));
  await tx.insert(organisationCounty).values(
    demoAssociation.counties.map((countyNumber) => ({
      organisationId: association,
      countyNumber,
    })),
  );
}
