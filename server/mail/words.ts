import { createTranslator } from "use-intl/core";

import type { Locale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

const make = (locale: Locale) =>
  createTranslator({ locale, messages: messages[locale], namespace: "mail" });

const made = new Map<Locale, ReturnType<typeof make>>();

/** The words that all mails share. Made once for each language: a translator costs more than a mail. */
export const mailWords = (locale: Locale): ReturnType<typeof make> => {
  const words = made.get(locale) ?? make(locale);
  made.set(locale, words);
  return words;
};
