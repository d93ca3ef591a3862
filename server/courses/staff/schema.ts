import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

import { courseReference } from "../schema.ts";

export const staffInput = z.strictObject({ ...courseReference.shape, address: addressField });

/** For how many days after the last date a helper still has the list. */
export const daysAfter = 14;
