import { z } from "zod";

import { day } from "#server/absences/schema.ts";
import { addressField } from "#server/mail/address.ts";
import { personName } from "#server/users/schema.ts";

import { municipalityNumber } from "../schema.ts";

/** How far ahead a handover can be named, in days. */
export const aheadDays = 366;

/** For how many days min side leads a successor to what was taken over. */
export const shownDays = 60;

/** How far ahead the successor's first page shows what is due, in months. */
export const monthsAhead = 12;

/** Who takes over from which leader, and from which day: one of the municipality's own, or somebody new. */
export const nameInput = z
  .strictObject({
    number: municipalityNumber,
    formerId: z.uuid("choice"),
    onDate: day,
    successorId: z.uuid("choice").nullable(),
    firstName: personName.optional(),
    lastName: personName.optional(),
    address: addressField.optional(),
  })
  .superRefine((given, context) => {
    if (given.successorId !== null) return;
    for (const field of ["firstName", "lastName", "address"] as const)
      if (given[field] === undefined)
        context.addIssue({ code: "custom", message: "required", path: [field] });
  });
export type NameInput = z.output<typeof nameInput>;

export const handoverInput = z.strictObject({ membershipId: z.uuid() });
