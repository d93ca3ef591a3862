import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

export const retryInput = z.strictObject({ mailId: z.uuid() });

export const mendInput = z.strictObject({ personId: z.uuid(), address: addressField });
