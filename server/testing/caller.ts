import { findSessionActor } from "#server/auth/queries.ts";
import { sessionCookie } from "#server/auth/session.ts";
import { hashToken } from "#server/auth/token.ts";
import type { Actor } from "#server/authorize.ts";
import { createContext, noBrowser, type Browser } from "#server/context.ts";
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
      browser: noBrowser,
    }),
  );

/**
 * A browser that keeps its cookies from one request to the next. `call` looks its session up as a
 * request does and answers the procedures in the name of whoever is signed in there.
 */
export function openBrowser({ locale = "nb" as Locale, network = "test", userAgent = "" } = {}) {
  const cookies = new Map<string, string>();
  const browser: Browser = {
    userAgent,
    readCookie: (name) => cookies.get(name),
    setCookie: ({ name, value, seconds }) => {
      if (seconds === 0) cookies.delete(name);
      else cookies.set(name, value);
    },
  };
  const facts = async () => {
    const token = cookies.get(sessionCookie);
    const found = token ? await findSessionActor(hashToken(token)) : null;
    return { actor: found?.actor ?? null, sessionId: found?.sessionId ?? null, network, browser };
  };
  const call = async () => createCaller(createContext({ ...(await facts()), locale }));
  const whoIsIt = async () => (await facts()).actor?.personId ?? null;
  return { cookies, facts, call, whoIsIt };
}
