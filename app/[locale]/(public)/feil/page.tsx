import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "failure.broken");
  return { title: t("title"), robots: { index: false } };
}

/** Sent by the server in place of every page that failed, under the address that was asked for. */
export default async function BrokenPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "failure.broken");
  const actions = (
    <>
      {/* An empty address is this one, whichever failed. */}
      <ButtonLink href="">{t("again")}</ButtonLink>
      <ButtonLink variant="secondary" href={localePath(locale, "/")}>
        {t("home")}
      </ButtonLink>
    </>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={actions}>
      {null}
    </Page>
  );
}
