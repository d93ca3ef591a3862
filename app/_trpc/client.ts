"use client";

import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";

import { defaultLocale, isLocale, localePath } from "#server/i18n/locales.ts";
import type { AppRouter } from "#server/root.ts";

/** The product's procedures over HTTP, in the language of the page. */
export const client = createTRPCClient<AppRouter>({
  links: [
    httpLink({
      url: "/api/trpc",
      transformer: superjson,
      headers: () => ({
        "x-trpc-source": "screen",
        "x-tunet-locale": document.documentElement.lang,
      }),
    }),
  ],
});

/** What the screen shows of a failure: the server's own sentences, or that nothing answered. */
export type Failure = {
  code: string;
  message: string;
  fields: Record<string, string>;
  /** The way back in, after the session has ended. */
  way: { href: string; text: string } | null;
};

/** The sentences that only the screen can say. */
export type FailureTexts = { offline: string; unexpected: string; signInAgain: string };

/** Reads a failure as the screen shows it. */
export function readFailure(error: unknown, texts: FailureTexts): Failure {
  if (!(error instanceof TRPCClientError)) return plainFailure(texts.unexpected);
  const answer = error as TRPCClientError<AppRouter>;
  if (!answer.data) return plainFailure(texts.offline);
  return refusal(answer.data.code, answer.message, texts, answer.data.fields);
}

/** A failure that the server has told in words, with the way back in when the session has ended. */
export const refusal = (
  code: string,
  message: string,
  texts: FailureTexts,
  fields: Record<string, string> = {},
): Failure => ({
  code,
  message: message || texts.unexpected,
  fields,
  way: code === "UNAUTHORIZED" ? { href: wayBackIn(), text: texts.signInAgain } : null,
});

/** A failure of which the screen knows one sentence, such as that nothing answered. */
export const plainFailure = (message: string): Failure => ({
  code: "INTERNAL",
  message,
  fields: {},
  way: null,
});

/** Signing in, from where the reader comes back to this page; the sign-in page knows its own way on. */
function wayBackIn(): string {
  const { lang } = document.documentElement;
  const signIn = localePath(isLocale(lang) ? lang : defaultLocale, "/logg-inn");
  const { pathname, search } = location;
  if (pathname.startsWith(signIn)) return signIn + search;
  return `${signIn}?neste=${encodeURIComponent(pathname + search)}`;
}
