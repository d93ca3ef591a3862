import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";

import { Page } from "#app/_ui/page.tsx";
import { contactAddress } from "#app/[locale]/_components/contact-address.ts";
import { pageMetadata } from "#app/[locale]/_components/page-metadata.ts";
import type { Locale } from "#server/i18n/locales.ts";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "home.access" });
  return pageMetadata(locale, "/tilgjengelighet", t("title"), t("description"));
}

export default async function AccessPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = await getTranslations({ locale, namespace: "home.access" });
  const parts = [
    { title: t("statusTitle"), text: t("status") },
    { title: t("statementTitle"), text: t("statement") },
    { title: t("tellTitle"), text: t("tell", { address: contactAddress() }) },
    { title: t("complainTitle"), text: t("complain") },
  ];
  return (
    <Page title={t("title")} lead={t("lead")}>
      {parts.map(({ title, text }) => (
        <section key={title} className="section">
          <h2 className="ds-heading" data-size="sm">
            {title}
          </h2>
          <p className="ds-paragraph">{text}</p>
        </section>
      ))}
    </Page>
  );
}
