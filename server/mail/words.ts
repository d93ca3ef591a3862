import { createTranslator } from "use-intl/core";

import { perLocale } from "#server/i18n/locales.ts";
import { messages } from "#server/i18n/messages.ts";

/** The words that all mails share. */
export const mailWords = perLocale((locale) =>
  createTranslator({ locale, messages: messages[locale], namespace: "mail" }),
);
