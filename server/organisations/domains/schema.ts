import { z } from "zod";

import { municipalityNumber } from "../schema.ts";
import { parseDomain } from "./rules.ts";

const domain = z
  .string()
  .max(300)
  .transform((value, context) => {
    const read = parseDomain(value);
    if (read) return read;
    context.addIssue({ code: "custom", message: "domain" });
    return z.NEVER;
  });

export const domainsInput = z.strictObject({ number: municipalityNumber });

export const domainInput = z.strictObject({ number: municipalityNumber, domain });
