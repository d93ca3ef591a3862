import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { publicApi } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { pageMetadata } from "#app/[locale]/_components/page-metadata.ts";
import { env } from "#server/env.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "home.access");
  return pageMetadata(locale, "/tilgjengelighet", t("title"), t("description"));
}

export default async function AccessPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "home.access");
  const statement = env.ACCESSIBILITY_STATEMENT_URL;
  const operator = await publicApi(locale).organisations.installation.facts();
  const parts = [
    { title: t("statusTitle"), text: t("status") },
    {
      title: t("statementTitle"),
      text: (
        <>
          {t("statement")}{" "}
          {statement ? (
            <a className="ds-link" href={statement}>
              {t("statementLink")}
            </a>
          ) : (
            t("statementLater")
          )}
        </>
      ),
    },
    {
      id: "kontakt",
      title: t("tellTitle"),
      text: (
        <>
          {t("tell")}{" "}
          {operator && (
            <a className="ds-link" href={`mailto:${operator.contactAddress}`}>
              {operator.contactAddress}
            </a>
          )}
        </>
      ),
    },
    { title: t("complainTitle"), text: t("complain") },
  ];
  return (
    <Page title={t("title")} lead={t("lead")}>
      {parts.map(({ id, title, text }) => (
        <section key={title} id={id} className="section">
          <h2 className="ds-heading" data-size="sm">
            {title}
          </h2>
          <p className="ds-paragraph">{text}</p>
        </section>
      ))}
    </Page>
  );
}
