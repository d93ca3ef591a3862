import type { Locale } from "#server/i18n/locales.ts";

import type { Actor } from "./authorize.ts";
import type { AppError } from "./errors.ts";
import { errorSentences, type ErrorSentences } from "./i18n/errors.ts";

/** What a procedure knows of the request: who asks, in which language, and from where. */
export type Context = {
  actor: Actor | null;
  /** The id of the session row, so that it can be ended; null for strangers. */
  sessionId: string | null;
  locale: Locale;
  /** A hash of the network address, for rate limits only. */
  network: string;
  sentences: (error: AppError) => ErrorSentences;
};

/** Puts a request's facts together; a signed-in person's own language wins over the asked one. */
export function createContext(request: {
  actor: Actor | null;
  sessionId: string | null;
  locale: Locale;
  network: string;
}): Context {
  const { locale } = request;
  return { ...request, sentences: (error) => errorSentences(locale, error) };
}
