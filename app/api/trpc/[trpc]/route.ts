import { fetchRequestHandler } from "@trpc/server/adapters/fetch";

import { requestFacts } from "#server/auth/session.ts";
import { createContext } from "#server/context.ts";
import { answerLocale } from "#server/i18n/locales.ts";
import { log } from "#server/log.ts";
import { appRouter } from "#server/root.ts";
import { isOwnWrite } from "#server/same-origin.ts";

/** Refusals that tell of somebody trying doors. */
const guarded: string[] = ["FORBIDDEN", "NOT_FOUND", "TOO_MANY_REQUESTS", "UNAUTHORIZED"];

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
        locale: answerLocale(asked, facts.actor?.locale),
      });
    },
    onError: ({ error, path, ctx }) => {
      // Expected failures are answers; anything else is a bug or an outage.
      const route = path !== undefined && /^[\w.]{1,60}$/.test(path) ? path : "(unknown)";
      const id = ctx?.actor?.personId ?? "stranger";
      if (error.code === "INTERNAL_SERVER_ERROR")
        log.error("procedure.failed", { route, id, error: error.cause ?? error });
      else if (guarded.includes(error.code))
        log.warn("procedure.refused", { route, id, code: error.code });
    },
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  });

const write = (request: Request): Promise<Response> | Response =>
  isOwnWrite(request.headers) ? handle(request) : new Response(null, { status: 403 });

export { handle as GET, write as POST };
