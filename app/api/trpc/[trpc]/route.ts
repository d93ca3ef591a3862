import { fetchRequestHandler } from "@trpc/server/adapters/fetch";

import { requestFacts } from "#server/auth/session.ts";
import { createContext } from "#server/context.ts";
import { defaultLocale, isLocale } from "#server/i18n/locales.ts";
import { log } from "#server/log.ts";
import { appRouter } from "#server/root.ts";
import { isOwnWrite } from "#server/same-origin.ts";

const handle = (request: Request): Promise<Response> =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    allowBatching: false,
    createContext: async () => {
      const asked = request.headers.get("x-tunet-locale");
      const facts = await requestFacts();
      return createContext({
        ...facts,
        locale: isLocale(asked) ? asked : (facts.actor?.locale ?? defaultLocale),
      });
    },
    onError: ({ error, path = "" }) => {
      // Expected failures are answers; anything else is a bug or an outage.
      if (error.code === "INTERNAL_SERVER_ERROR")
        log.error("procedure.failed", { route: path, error: error.cause ?? error });
    },
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  });

const write = (request: Request): Promise<Response> | Response =>
  isOwnWrite(request.headers) ? handle(request) : new Response(null, { status: 403 });

export { handle as GET, write as POST };
