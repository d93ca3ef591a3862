import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";

import { type Locale, localePath } from "#server/i18n/locales.ts";

import { DeadEnd } from "../../_components/dead-end.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "failure.broken" });
  return { title: t("title"), robots: { index: false } };
}

/** Sent by the server in place of every page that failed, under the address that was asked for. */
export default async function BrokenPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "failure.broken" });
  return (
    <DeadEnd title={t("title")} lead={t("lead")}>
      {/* oxlint-disable-next-line jsx-a11y/anchor-is-valid -- empty is the address that failed */}
      <a className="ds-button" data-variant="primary" href="">
        {t("again")}
      </a>
      <a className="ds-button" data-variant="secondary" href={localePath(locale, "/")}>
        {t("home")}
      </a>
    </DeadEnd>
  );
}
