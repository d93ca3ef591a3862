import type { MetadataRoute } from "next";

import { env } from "#server/env.ts";
import { type Locale, localePath, locales } from "#server/i18n/locales.ts";

export const dynamic = "force-dynamic";

const publicPaths = ["/", "/kurs", "/kommuner", "/personvern"];

const address = (locale: Locale, path: string): string =>
  `${env.PUBLIC_URL}${localePath(locale, path)}`;

/** Every page a stranger may read, in each language, with the others beside it. */
export default function sitemap(): MetadataRoute.Sitemap {
  return publicPaths.flatMap((path) => {
    const languages = Object.fromEntries(locales.map((locale) => [locale, address(locale, path)]));
    return locales.map((locale) => ({ url: address(locale, path), alternates: { languages } }));
  });
}
