import { z } from "zod";

import { locales } from "#server/i18n/locales.ts";
import { firstDay } from "#server/organisations/memberships/schema.ts";
import { municipalityNumber, municipalRoles } from "#server/organisations/schema.ts";

/** The longest first or last name. */
const nameLimit = 80;

/**
 * A name as people have them: letters of any language, with the marks between them. It stands in
 * mails to others, so it is neither an address nor a sentence.
 */
export const personName = z
  .string()
  .transform((typed) => typed.normalize("NFC").replaceAll(/\s+/gu, " ").trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(nameLimit)
      .regex(/^\p{L}[\p{L}\p{M} .'’-]*$/u, "invalid")
      // Mail programs make a link of `eksempel.no`; initials such as `J.R.R.` are left alone.
      .refine((typed) => !/\p{L}\.\p{L}{2}/u.test(typed), "invalid"),
  );

/** A number as people write it; none is null. */
const phone = z
  .string()
  .transform((typed) => typed.replaceAll(/[\s\u00ad.()-]+/gu, " ").trim())
  .pipe(z.union([z.literal(""), z.string().regex(/^\+?[\d ]{5,20}$/u, "invalid")]))
  .transform((typed) => typed || null);

export const introduceInput = z
  .strictObject({
    firstName: personName,
    lastName: personName,
    role: z.enum(municipalRoles).optional(),
    municipality: municipalityNumber.optional(),
    /** Of a role that has a first day; today when left out. */
    startsOn: firstDay.optional(),
  })
  .superRefine((given, context) => {
    // The two only mean something together.
    if (given.role && !given.municipality)
      context.addIssue({ code: "custom", message: "required", path: ["municipality"] });
    if (!given.role && given.municipality)
      context.addIssue({ code: "custom", message: "required", path: ["role"] });
  });
export type Introduction = z.infer<typeof introduceInput>;

export const saveInput = z.strictObject({
  firstName: personName,
  lastName: personName,
  locale: z.enum(locales),
  phone: phone.optional(),
});

/** How news and meetings reach a person. */
export const chooseInput = z.strictObject({
  wantsDigest: z.boolean(),
  calendarMeans: z.enum(["invitations", "feed"]),
});
export type Choices = z.infer<typeof chooseInput>;

export const localeInput = z.strictObject({ locale: z.enum(locales) });
