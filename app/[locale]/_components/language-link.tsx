"use client";

import type { MouseEvent } from "react";

import { client } from "#app/_trpc/client.ts";
import type { Locale } from "#server/i18n/locales.ts";

/**
 * The same page in another language. Whoever is signed in has chosen it from now on, or a member
 * page would send them back to the old one; for a stranger the address alone decides.
 */
export function LanguageLink({
  locale,
  href,
  children,
}: {
  locale: Locale;
  href: string;
  children: string;
}) {
  const choose = async (event: MouseEvent): Promise<void> => {
    // A new tab or window is the browser's to open.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    await client.users.setLocale.mutate({ locale }).catch(() => undefined);
    location.assign(href);
  };
  return (
    <a
      className="ds-link"
      href={href}
      hrefLang={locale}
      lang={locale}
      onClick={(event) => void choose(event)}
    >
      {children}
    </a>
  );
}
