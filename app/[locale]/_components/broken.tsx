"use client";

import { defaultLocale, type Locale, localePath, locales } from "#server/i18n/locales.ts";
import en from "#server/i18n/messages/failure.en.json" with { type: "json" };
import nb from "#server/i18n/messages/failure.nb.json" with { type: "json" };
import nn from "#server/i18n/messages/failure.nn.json" with { type: "json" };

import { DeadEnd } from "./dead-end.tsx";

// An error boundary gets no props from the server, so it brings its few sentences itself.
const sentences: Record<Locale, typeof nb.broken> = {
  nb: nb.broken,
  nn: nn.broken,
  en: en.broken,
};

/** The language of the page that failed, from its address. */
export function localeOfAddress(): Locale {
  const first = typeof location === "undefined" ? "" : location.pathname.split("/")[1];
  return locales.find((locale) => locale === first) ?? defaultLocale;
}

/** A page failed while it was shown; trying again keeps what is typed elsewhere on it. */
export function Broken({ retry }: { retry: () => void }) {
  const locale = localeOfAddress();
  const text = sentences[locale];
  return (
    <DeadEnd title={text.title} lead={text.lead}>
      <button className="ds-button" data-variant="primary" type="button" onClick={retry}>
        {text.again}
      </button>
      <a className="ds-button" data-variant="secondary" href={localePath(locale, "/")}>
        {text.home}
      </a>
    </DeadEnd>
  );
}
