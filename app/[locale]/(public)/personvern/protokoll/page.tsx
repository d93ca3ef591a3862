import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { Facts } from "#app/_ui/facts.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { processingRecord } from "#server/privacy/notice.ts";

import { operatorSentences } from "../_components/operator-sentences.ts";
import { RecordedActivitySection } from "../_components/recorded-activity.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "privacy.record");
  return { title: t("title"), description: t("lead") };
}

/** The record of processing (article 30), read out of the register. */
export default async function RecordPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "privacy");
  const said = await operatorSentences(locale);
  return (
    <Page title={t("record.title")} lead={t("record.lead")}>
      <p>
        <a className="ds-link" href={localePath(locale, "/personvern")}>
          {t("record.back")}
        </a>
      </p>
      <Facts
        facts={[
          { name: t("operator.heading"), value: said.operator },
          { name: t("operator.processorsHeading"), value: said.processors },
          { name: t("record.security"), value: t("record.securityText") },
          { name: t("record.transfers"), value: t("operator.abroad") },
          { name: t("label.basis"), value: t("operator.assessment") },
        ]}
      />
      {processingRecord(locale).map((activity) => (
        <RecordedActivitySection key={activity.activity} locale={locale} activity={activity} />
      ))}
    </Page>
  );
}
