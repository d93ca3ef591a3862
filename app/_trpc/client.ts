"use client";

import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";

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
export type Failure = { code: string; message: string; fields: Record<string, string> };

/** Reads a failure; `offline` and `unexpected` are the two sentences only the screen can say. */
export function readFailure(
  error: unknown,
  sentences: { offline: string; unexpected: string },
): Failure {
  if (!(error instanceof TRPCClientError))
    return { code: "INTERNAL", message: sentences.unexpected, fields: {} };
  const answer = error as TRPCClientError<AppRouter>;
  if (!answer.data) return { code: "OFFLINE", message: sentences.offline, fields: {} };
  return {
    code: answer.data.code,
    message: answer.message || sentences.unexpected,
    fields: answer.data.fields,
  };
}
