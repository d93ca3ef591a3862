"use client";

import { Button, ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { defaultLocale, type Locale, localePath, locales } from "#server/i18n/locales.ts";
import en from "#server/i18n/messages/failure.en.json" with { type: "json" };
import nb from "#server/i18n/messages/failure.nb.json" with { type: "json" };
import nn from "#server/i18n/messages/failure.nn.json" with { type: "json" };

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
  const actions = (
    <>
      <Button onClick={retry}>{text.again}</Button>
      <ButtonLink variant="secondary" href={localePath(locale, "/")}>
        {text.home}
      </ButtonLink>
    </>
  );
  return (
    <Page title={text.title} lead={text.lead} actions={actions}>
      {null}
    </Page>
  );
}
