import { z } from "zod";

import { isOrganisationNumber } from "#server/organisations/installation/rules.ts";
import { municipalityNumber } from "#server/organisations/schema.ts";

/** Longer than any accounting system takes. */
export const referenceLimit = 100;
export const remarkLimit = 500;
/** Nine digits, with spaces as people write them. */
export const numberLimit = 20;
export const payerNameLimit = 120;

/** Nine digits with a right check digit; spaces between them are as people write them. */
const organisationNumber = z
  .string()
  .transform((digits) => digits.replace(/\s/gu, ""))
  .refine(isOrganisationNumber, "organisationNumber");

/** «Deres referanse», and the organisation number where nobody has told it yet. */
export const referenceFields = z.strictObject({
  reference: z.string().trim().min(1).max(referenceLimit),
  organisationNumber: organisationNumber.nullable().default(null),
});
export type ReferenceFields = z.output<typeof referenceFields>;

export const payerFields = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("employer") }),
  z.strictObject({ kind: z.enum(["own", "fund", "nobody"]) }),
  z.strictObject({ kind: z.literal("municipality"), number: municipalityNumber }),
  z.strictObject({
    kind: z.literal("other"),
    name: z.string().trim().min(1).max(payerNameLimit),
    organisationNumber: organisationNumber.nullable().default(null),
  }),
]);
/** Who pays for a place; `employer` takes back what was chosen before. */
export type PayerFields = z.output<typeof payerFields>;

/** What a municipality is asked, by the bill. */
export const billInput = referenceFields.extend({ billId: z.uuid() });
