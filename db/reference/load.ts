import { eq, sql, type SQL } from "drizzle-orm";

import type { Tx } from "#db/client.ts";
import {
  county,
  healthRegion,
  municipality,
  organisation,
  organisationCounty,
} from "#db/schema/organisations.ts";
import { startText } from "#db/schema/starts.ts";
import { supervisionRule } from "#db/schema/supervision.ts";

import { counties as countyFacts, type CountyFact } from "./counties.ts";
import { municipalities as municipalityFacts, type MunicipalityFact } from "./municipalities.ts";
import { offices as officeFacts, type OfficeFact } from "./offices.ts";
import { operator } from "./operator.ts";
import { startTexts as startTextFacts, type StartTextFact } from "./start-texts.ts";
import {
  supervisionRules as supervisionRuleFacts,
  type SupervisionRuleFact,
} from "./supervision-rules.ts";
import { trusts as trustFacts, type TrustFact } from "./trusts.ts";

export type ReferenceFacts = {
  counties: readonly CountyFact[];
  municipalities: readonly MunicipalityFact[];
  offices: readonly OfficeFact[];
  trusts: readonly TrustFact[];
  startTexts: readonly StartTextFact[];
  supervisionRules: readonly SupervisionRuleFact[];
};

const ours: ReferenceFacts = {
  counties: countyFacts,
  municipalities: municipalityFacts,
  offices: officeFacts,
  trusts: trustFacts,
  startTexts: startTextFacts,
  supervisionRules: supervisionRuleFacts,
};

const proposed = (column: string): SQL => sql`excluded.${sql.identifier(column)}`;

/**
 * Writes the reference data into the database: what is new is added, what the tables in this folder
 * say differently is corrected, nothing is removed. Rows that people may change afterwards (which
 * counties an office serves, the operator) are only added. Runs as owner; safe to repeat.
 */
export async function loadReference(tx: Tx, facts: ReferenceFacts = ours): Promise<void> {
  await tx
    .insert(county)
    .values(
      facts.counties.map((row) => ({
        number: row.number,
        name: row.nameNb,
        nameNn: row.nameNn,
        validFrom: row.validFrom,
        validTo: row.validTo,
      })),
    )
    .onConflictDoUpdate({
      target: county.number,
      set: {
        name: proposed("name"),
        nameNn: proposed("name_nn"),
        validFrom: proposed("valid_from"),
        validTo: proposed("valid_to"),
      },
    });

  await tx
    .insert(organisation)
    .values([
      ...facts.municipalities.map((row) => ({
        kind: "municipality" as const,
        slug: row.number,
        name: row.name,
        validFrom: row.validFrom,
        validTo: row.validTo,
      })),
      ...facts.offices.map(({ slug, name, validFrom, validTo }) => ({
        kind: "office" as const,
        slug,
        name,
        validFrom,
        validTo,
      })),
      ...facts.trusts.map(({ slug, name, validFrom, validTo }) => ({
        kind: "trust" as const,
        slug,
        name,
        validFrom,
        validTo,
      })),
    ])
    .onConflictDoUpdate({
      target: organisation.slug,
      set: {
        name: proposed("name"),
        validFrom: proposed("valid_from"),
        validTo: proposed("valid_to"),
      },
      setWhere: sql`(${organisation.name}, ${organisation.validFrom}, ${organisation.validTo})
        is distinct from (excluded.name, excluded.valid_from, excluded.valid_to)`,
    });
  await tx
    .insert(organisation)
    .values({ kind: "operator", ...operator })
    .onConflictDoNothing();

  const idOf = await organisationIds(tx);

  await tx
    .insert(municipality)
    .values(
      facts.municipalities.map((row) => ({
        organisationId: idOf(row.number),
        number: row.number,
        countyNumber: row.county,
        writtenForm: row.writtenForm,
        organisationNumber: row.organisationNumber,
      })),
    )
    .onConflictDoUpdate({
      target: municipality.organisationId,
      set: {
        countyNumber: proposed("county_number"),
        writtenForm: proposed("written_form"),
        organisationNumber: proposed("organisation_number"),
      },
      setWhere: sql`(${municipality.countyNumber}, ${municipality.writtenForm},
        ${municipality.organisationNumber})
        is distinct from (excluded.county_number, excluded.written_form, excluded.organisation_number)`,
    });

  for (const row of facts.municipalities) {
    if (row.successor === null) continue;
    await tx
      .update(organisation)
      .set({ successorId: idOf(row.successor) })
      .where(eq(organisation.id, idOf(row.number)));
  }

  await tx
    .insert(healthRegion)
    .values(
      [...facts.offices, ...facts.trusts].map((row) => ({
        organisationId: idOf(row.slug),
        region: row.region,
      })),
    )
    .onConflictDoUpdate({
      target: healthRegion.organisationId,
      set: { region: proposed("region") },
    });

  const settled = new Set(
    (
      await tx
        .selectDistinct({ organisationId: organisationCounty.organisationId })
        .from(organisationCounty)
    ).map((row) => row.organisationId),
  );
  const unsettled = facts.offices
    .filter((office) => !settled.has(idOf(office.slug)))
    .flatMap((office) =>
      office.counties.map((countyNumber) => ({
        organisationId: idOf(office.slug),
        countyNumber,
        isDerived: office.countiesDerived,
      })),
    );
  if (unsettled.length > 0) await tx.insert(organisationCounty).values(unsettled);

  await tx
    .insert(startText)
    .values(
      facts.startTexts.flatMap(({ key, validFrom, link, ...words }) =>
        (["nb", "nn", "en"] as const).map((locale) => ({
          key,
          locale,
          link,
          validFrom,
          ...words[locale],
        })),
      ),
    )
    .onConflictDoUpdate({
      target: [startText.key, startText.officeId, startText.locale, startText.validFrom],
      set: { title: proposed("title"), advice: proposed("advice"), link: proposed("link") },
    });

  await tx
    .insert(supervisionRule)
    .values(
      facts.supervisionRules.map(({ hours, ...rule }) => ({ ...rule, totalMinutes: hours * 60 })),
    )
    .onConflictDoNothing();
}

/** Finds organisations by the slug they keep. */
export async function organisationIds(tx: Tx): Promise<(slug: string) => string> {
  const rows = await tx.select({ id: organisation.id, slug: organisation.slug }).from(organisation);
  const ids = new Map(rows.map((row) => [row.slug, row.id]));
  return (slug) => {
    const id = ids.get(slug);
    if (id === undefined) throw new Error(`no organisation has the slug ${slug}`);
    return id;
  };
}
