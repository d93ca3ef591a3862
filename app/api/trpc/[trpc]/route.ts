import { fetchRequestHandler } from "@trpc/server/adapters/fetch";

import { currentSession, requestNetwork } from "#server/auth/session.ts";
import { createContext } from "#server/context.ts";
import { defaultLocale, isLocale } from "#server/i18n/locales.ts";
import { appRouter } from "#server/root.ts";

const handle = (request: Request): Promise<Response> =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    allowBatching: false,
    createContext: async () => {
      const asked = request.headers.get("x-tunet-locale");
      const session = await currentSession();
      return createContext({
        actor: session?.actor ?? null,
        sessionId: session?.sessionId ?? null,
        locale: isLocale(asked) ? asked : (session?.actor.locale ?? defaultLocale),
        network: await requestNetwork(),
      });
    },
    responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
  });

export { handle as GET, handle as POST };
