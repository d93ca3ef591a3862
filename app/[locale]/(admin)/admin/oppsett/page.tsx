import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { OfficeSection } from "./_components/office-section.tsx";
import { OperatorSection } from "./_components/operator-section.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "installation");
  return { title: t("title") };
}

/** The first day of an installation: who runs it, and which office comes first. */
export default async function SetUpPage({ params }: Props) {
  const { locale } = await params;
  const { personId } = await requireActor(locale, "/admin/oppsett");
  const t = translator(locale, "installation");
  const { organisations } = await api();
  const places = await orNotFound(organisations.ofInstallation());
  const facts = await organisations.installation.facts();
  return (
    <Page title={t("title")} lead={facts ? t("leadOpen") : t("leadClosed")}>
      {facts ? (
        <Alert tone="success" title={t("openTitle")}>
          <p>
            {t("openText")} <a href={localePath(locale, "/personvern")}>{t("seeNotice")}</a>
          </p>
        </Alert>
      ) : null}
      <div className="parts">
        <OperatorSection locale={locale} personId={personId} facts={facts} />
        <OfficeSection locale={locale} personId={personId} places={places} />
      </div>
    </Page>
  );
}
