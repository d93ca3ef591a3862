import type { Actor } from "#server/authorize.ts";
import { createContext } from "#server/context.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { createCaller } from "#server/root.ts";

/** The product's procedures in an actor's name; null is a stranger. */
export const callAs = (actor: Actor | null, locale: Locale = "nb") =>
  createCaller(
    createContext({
      actor,
      sessionId: null,
      locale: actor?.locale ?? locale,
      network: "test",
    }),
  );
