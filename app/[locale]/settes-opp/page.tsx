import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { ButtonLink } from "#app/_ui/button.tsx";
import { Farmyard } from "#app/_ui/farmyard.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "installation.before");
  return { title: t("title"), robots: { index: false } };
}

/** Sent by the server in place of every page until somebody has said who runs the installation. */
export default async function SettingUpPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "installation.before");
  const actions = (
    <ButtonLink variant="secondary" href={localePath(locale, "/admin/oppsett")}>
      {t("administrator")}
    </ButtonLink>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={actions}>
      <div data-setting-up>
        <Farmyard />
      </div>
    </Page>
  );
}
