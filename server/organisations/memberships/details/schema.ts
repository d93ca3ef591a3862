import { z } from "zod";

import { day } from "#server/absences/schema.ts";

export const positions = ["regularGp", "gpLocum", "introductionDoctor", "otherGp"] as const;
export const employments = ["salaried", "selfEmployed"] as const;
export const specialties = ["generalPractice", "publicHealth"] as const;
export const schemeKeys = ["2019", "old"] as const;

/** The longest title a person has at work. */
export const titleLimit = 80;
/** The longest telephone number, with what people write between the digits. */
const phoneLimit = 30;

/** One line as somebody types it; nothing typed is nothing known. */
const line = (limit: number) =>
  z
    .string()
    .transform((typed) => typed.normalize("NFC").replaceAll(/\s+/gu, " ").trim())
    .pipe(z.string().max(limit))
    .transform((typed) => typed || null);

/** A telephone number as people write it; it must have digits enough to be rung. */
export const phoneField = line(phoneLimit).refine(
  (typed) => typed === null || /^\+?[\d ()./-]*(?:\d[ ()./-]*){5,}$/u.test(typed),
  "phone",
);

/** What a membership says of a person's work; what is left out stays as it is. */
export const detailsInput = z.strictObject({
  membershipId: z.uuid(),
  startsOn: day.optional(),
  title: line(titleLimit).optional(),
  phone: phoneField.optional(),
  workplaceId: z.uuid("choice").nullable().optional(),
  position: z.enum(positions).nullable().optional(),
  employment: z.enum(employments).nullable().optional(),
  percent: z.int("number").min(1).max(100).nullable().optional(),
  specialty: z.enum(specialties).optional(),
  scheme: z.enum(schemeKeys).optional(),
});
export type DetailsInput = z.output<typeof detailsInput>;
