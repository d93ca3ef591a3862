import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

import { municipalityNumber } from "../schema.ts";

/** The longest name of a practice. */
const nameLimit = 120;
/** More doctors than any practice has. */
const mostDoctors = 200;

const name = z
  .string()
  .transform((typed) => typed.normalize("NFC").replaceAll(/\s+/gu, " ").trim())
  .pipe(z.string().min(1).max(nameLimit));

const facts = {
  name,
  doctors: z.int("number").min(1).max(mostDoctors).nullable(),
  absenceAddress: addressField.nullable(),
};

export const addInput = z.strictObject({ number: municipalityNumber, ...facts });
export type AddInput = z.output<typeof addInput>;

export const saveInput = z.strictObject({ workplaceId: z.uuid(), ...facts });
export type SaveInput = z.output<typeof saveInput>;

export const workplaceInput = z.strictObject({ workplaceId: z.uuid() });
