import type { Metadata } from "next";

import { localePath, locales, type Locale } from "#server/i18n/locales.ts";

/** Title, description, languages and Open Graph facts of an open page. `path` is without language. */
export function pageMetadata(
  locale: Locale,
  path: string,
  title: string,
  description: string,
): Metadata {
  const own = localePath(locale, path);
  return {
    title,
    description,
    alternates: {
      canonical: own,
      languages: {
        ...Object.fromEntries(locales.map((other) => [other, localePath(other, path)])),
        "x-default": path,
      },
    },
    openGraph: {
      title,
      description,
      url: own,
      siteName: "Tunet",
      type: "website",
      locale,
      images: ["/tunet.png"],
    },
  };
}
