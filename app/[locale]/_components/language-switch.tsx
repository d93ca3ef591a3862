"use client";

import type { ComponentProps } from "react";

import { client } from "#app/_trpc/client.ts";
import { LanguageLinks } from "#app/_ui/language-links.tsx";
import { isLocale } from "#server/i18n/locales.ts";

/**
 * Goes to this page in another language. Whoever is signed in has chosen it from now on, or the
 * next member page would go back to the old one; for a stranger the address alone decides.
 */
async function choose(code: string, href: string): Promise<void> {
  if (isLocale(code)) await client.users.setLocale.mutate({ locale: code }).catch(() => undefined);
  location.assign(href);
}

/** The language links of whoever is, or may be, signed in. */
export function LanguageSwitch(props: Omit<ComponentProps<typeof LanguageLinks>, "onChoose">) {
  return <LanguageLinks {...props} onChoose={(code, href) => void choose(code, href)} />;
}
