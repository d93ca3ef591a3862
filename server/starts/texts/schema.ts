import { z } from "zod";

import { locales } from "#server/i18n/locales.ts";

import { firstDay } from "#server/organisations/memberships/schema.ts";

import { lineKeys } from "../lines/rules.ts";

export const titleLimit = 80;
export const adviceLimit = 600;
export const linkLimit = 300;

const oneLine = (typed: string): string => typed.normalize("NFC").replaceAll(/\s+/gu, " ").trim();

export const keyInput = z.strictObject({ key: z.enum(lineKeys) });

export const saveInput = z.strictObject({
  key: z.enum(lineKeys),
  locale: z.enum(locales),
  title: z.string().transform(oneLine).pipe(z.string().min(1).max(titleLimit)),
  advice: z.string().transform(oneLine).pipe(z.string().max(adviceLimit)),
  /** An address on the web, or nothing. */
  link: z
    .string()
    .trim()
    .max(linkLimit)
    .transform((typed) => typed || null)
    .refine((typed) => typed === null || /^https:\/\/[^\s]+\.[^\s]+$/u.test(typed), "link"),
  validFrom: firstDay,
});
export type TextInput = z.output<typeof saveInput>;

export const resetInput = z.strictObject({
  key: z.enum(lineKeys),
  locale: z.enum(locales),
  validFrom: firstDay,
});
