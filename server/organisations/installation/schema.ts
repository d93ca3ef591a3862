import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

import { isOrganisationNumber } from "./rules.ts";

export const nameLimit = 200;
export const countryLimit = 60;
export const subprocessorsLimit = 2000;

const name = z.string().trim().min(1).max(nameLimit);

/** Who runs the installation, as the privacy notice says it. */
export const installationInput = z.strictObject({
  name,
  organisationNumber: z
    .string()
    .transform((value) => value.replace(/\s/g, ""))
    .refine(isOrganisationNumber, "organisationNumber"),
  contactName: name,
  contactAddress: addressField,
  dpoName: name,
  dpoAddress: addressField,
  hostingCountry: z.string().trim().min(1).max(countryLimit),
  subprocessors: z
    .string()
    .max(subprocessorsLimit)
    .transform((value) =>
      value
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .join("\n"),
    ),
});
export type InstallationInput = z.output<typeof installationInput>;
