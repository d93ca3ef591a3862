import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

import { phoneField } from "../memberships/details/schema.ts";
import { municipalityNumber } from "../schema.ts";

export const contactInput = z.strictObject({
  number: municipalityNumber,
  mailbox: addressField.nullable(),
  phone: phoneField,
});
export type ContactInput = z.output<typeof contactInput>;
