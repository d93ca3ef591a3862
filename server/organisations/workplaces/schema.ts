import { z } from "zod";

import { addressField } from "#server/mail/address.ts";

import { municipalityNumber } from "../schema.ts";

/** The longest name of a practice. */
const workplaceLimit = 120;
/** More doctors than any practice has. */
const mostDoctors = 200;

/** The name of a practice. It stands in mails to others, so it is no address of a page. */
export const workplaceName = z
  .string()
  .transform((typed) => typed.normalize("NFC").replaceAll(/\s+/gu, " ").trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(workplaceLimit)
      .refine((typed) => !/\p{C}|:\/\/|\p{L}\.\p{L}{2}/u.test(typed), "invalid"),
  );

const facts = {
  name: workplaceName,
  doctors: z.int("number").min(1).max(mostDoctors).nullable(),
  absenceAddress: addressField.nullable(),
};

export const addInput = z.strictObject({ number: municipalityNumber, ...facts });
export type AddInput = z.output<typeof addInput>;

export const saveInput = z.strictObject({ workplaceId: z.uuid(), ...facts });
export type SaveInput = z.output<typeof saveInput>;

export const workplaceInput = z.strictObject({ workplaceId: z.uuid() });
