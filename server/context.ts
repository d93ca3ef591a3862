import type { Locale } from "#server/i18n/locales.ts";

import type { Actor } from "./authorize.ts";
import type { AppError } from "./errors.ts";
import { errorSentences, type ErrorSentences } from "./i18n/errors.ts";

/** A cookie for the answer. It lasts `seconds`, until the browser closes (null), or ends now (0). */
export type Cookie = { name: string; value: string; seconds: number | null };

/** The program that asks, as sign-in sees it. A page that is being rendered can set nothing. */
export type Browser = {
  /** What it calls itself, raw. */
  userAgent: string;
  readCookie: (name: string) => string | undefined;
  setCookie: (cookie: Cookie) => void;
};

/** What a procedure knows of the request: who asks, in which language, and from where. */
export type Context = {
  actor: Actor | null;
  /** The id of the session row, so that it can be ended; null for strangers. */
  sessionId: string | null;
  locale: Locale;
  /** A hash of the network address, for rate limits only. */
  network: string;
  browser: Browser;
  sentences: (error: AppError) => ErrorSentences;
};

/** For callers behind which there is no browser: pages rendered for everybody, the worker. */
export const noBrowser: Browser = {
  userAgent: "",
  readCookie: () => undefined,
  setCookie: (cookie) => {
    throw new Error(`the cookie ${cookie.name} can only be set in the answer to a request`);
  },
};

/** Puts a request's facts together with the sentences of its failures, in its language. */
export function createContext(request: Omit<Context, "sentences">): Context {
  const { locale } = request;
  return { ...request, sentences: (error) => errorSentences(locale, error) };
}
