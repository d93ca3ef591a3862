import "server-only";
import { getLocale } from "next-intl/server";
import { cache } from "react";

import { requestFacts } from "#server/auth/session.ts";
import { createContext, noBrowser } from "#server/context.ts";
import { isLocale, defaultLocale } from "#server/i18n/locales.ts";
import { createCaller } from "#server/root.ts";

/** The product's procedures, called directly by a page in the name of whoever asked for it. */
export const api = cache(async () => {
  const [facts, locale] = await Promise.all([requestFacts(), getLocale()]);
  return createCaller(
    createContext({ ...facts, locale: isLocale(locale) ? locale : defaultLocale }),
  );
});

/** The product's procedures as a stranger meets them; for public pages, which are cached for all. */
export const publicApi = (locale: string) =>
  createCaller(
    createContext({
      actor: null,
      sessionId: null,
      locale: isLocale(locale) ? locale : defaultLocale,
      network: "page",
      browser: noBrowser,
    }),
  );
