import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { Page } from "#app/_ui/page.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { privacyNotice } from "#server/privacy/notice.ts";

import { Closing } from "./_components/closing.tsx";
import { NoticeGroupSection } from "./_components/notice-group.tsx";
import { Sentences } from "./_components/sentences.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "privacy");
  return { title: t("title"), description: t("lead") };
}

/** «Hva vi vet om deg, hvor lenge, hvem ser det», read out of the register. */
export default async function PrivacyPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "privacy");
  const groups = privacyNotice(locale);
  return (
    <Page title={t("title")} lead={t("lead")}>
      <Sentences
        heading={t("promises.heading")}
        sentences={[
          t("promises.noPatients"),
          t("promises.noTracking"),
          t("promises.ownData"),
          t("promises.nightly"),
        ]}
      />
      <nav aria-label={t("byRole")}>
        <ul className="ds-list">
          {groups.map((group) => (
            <li key={group.subject}>
              <a className="ds-link" href={`#${group.subject}`}>
                {group.heading}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map((group) => (
        <NoticeGroupSection key={group.subject} locale={locale} group={group} />
      ))}
      <Closing locale={locale} />
    </Page>
  );
}
