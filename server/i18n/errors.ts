import type { AppError } from "#server/errors.ts";

import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";

/** An expected failure in the reader's own words: one sentence, and one for each wrong field. */
export type ErrorSentences = { message: string; fields: Record<string, string> };

/** Says an expected failure in a language. */
export function errorSentences(locale: Locale, error: AppError): ErrorSentences {
  const t = translator(locale, "errors");
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([name, field]) => [
      name,
      t(`field.${field.code}`, { limit: field.limit ?? 0 }),
    ]),
  );
  const params = { minutes: 1, over: 0, ...error.params };
  return { message: t(`code.${error.code}`, params), fields };
}
