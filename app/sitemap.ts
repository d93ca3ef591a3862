import type { MetadataRoute } from "next";

import { publicApi } from "#app/_trpc/server.ts";
import { env } from "#server/env.ts";
import { defaultLocale, type Locale, localePath, locales } from "#server/i18n/locales.ts";

export const dynamic = "force-dynamic";

type Sitemap = MetadataRoute.Sitemap;

const publicPaths = [
  "/",
  "/kurs",
  "/kommuner",
  "/hjelp/kalender",
  "/personvern",
  "/tilgjengelighet",
];

const address = (locale: Locale, path: string): string =>
  `${env.PUBLIC_URL}${localePath(locale, path)}`;

/** Every page a stranger may read, in each language, with the others beside it. */
export default async function sitemap(): Promise<Sitemap> {
  const courses = await publicApi(defaultLocale).courses.list();
  const paths = [...publicPaths, ...courses.map(({ slug }) => `/kurs/${slug}`)];
  return paths.flatMap((path) => {
    const languages = Object.fromEntries(locales.map((locale) => [locale, address(locale, path)]));
    return locales.map((locale) => ({ url: address(locale, path), alternates: { languages } }));
  });
}
