import { defaultLocale, type Locale, localePath, locales } from "#server/i18n/locales.ts";
import { log } from "#server/log.ts";

import type { ErrorPage } from "./page-policies.ts";

const pages = [
  { path: "/finnes-ikke", covers: (status: number) => status === 404 },
  // Nothing else answers a page with 503: a page that fails is a 500.
  { path: "/settes-opp", covers: (status: number) => status === 503 },
  { path: "/feil", covers: (status: number) => status >= 500 && status !== 503 },
];

const localeOf = (url: string): Locale =>
  locales.find((locale) => new RegExp(`^/${locale}(?:[/?]|$)`).test(url)) ?? defaultLocale;

/**
 * Whole error pages in every language, read once from our own build. Next's own are empty until
 * scripts run; these have words, a language and a way on for everybody.
 */
export function createErrorPages(): {
  errorPage: ErrorPage;
  load(port: number): Promise<void>;
} {
  const loaded = new Map<string, Buffer>();
  return {
    errorPage: (status, request) => {
      const page = pages.find(({ covers }) => covers(status));
      return page && loaded.get(localePath(localeOf(request.url ?? "/"), page.path));
    },
    load: async (port) => {
      for (const { path } of pages)
        for (const locale of locales) {
          const address = localePath(locale, path);
          const answer = await fetch(`http://localhost:${port}${address}`);
          if (answer.ok) loaded.set(address, Buffer.from(await answer.arrayBuffer()));
          else log.warn("error-page.missing", { route: address, status: answer.status });
        }
    },
  };
}
