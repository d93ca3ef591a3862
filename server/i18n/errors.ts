import { createTranslator } from "use-intl/core";

import type { AppError } from "#server/errors.ts";

import { type Locale, perLocale } from "./locales.ts";
import { messages } from "./messages.ts";

/** An expected failure in the reader's own words: one sentence, and one for each wrong field. */
export type ErrorSentences = { message: string; fields: Record<string, string> };

const say = perLocale((locale) =>
  createTranslator({ locale, messages: messages[locale], namespace: "errors" }),
);

/** Says an expected failure in a language. */
export function errorSentences(locale: Locale, error: AppError): ErrorSentences {
  const t = say(locale);
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([name, field]) => [
      name,
      t(`field.${field.code}`, { limit: field.limit ?? 0 }),
    ]),
  );
  const params = { minutes: 1, over: 0, ...error.params };
  return { message: t(`code.${error.code}`, params), fields };
}
