import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { Card } from "#app/_ui/card.tsx";
import { Page } from "#app/_ui/page.tsx";
import { env } from "#server/env.ts";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { signInTexts } from "#app/[locale]/_components/sign-in-texts.ts";
import { DemoPeople } from "./_components/demo-people.tsx";
import { SignIn } from "./_components/sign-in.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "auth.page");
  return { title: t("title"), description: t("description") };
}

/** E-mail, code, in. The page is the same for everybody, so it comes from the cache. */
export default async function SignInPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "auth.page");
  return (
    <Page title={t("title")} lead={t("lead")} wide>
      <div className="grid items-start gap-12 lg:grid-cols-2">
        <div className="grid max-w-prose gap-6">
          <noscript>
            <p className="ds-alert" data-color="warning">
              {t("noScript")}
            </p>
          </noscript>
          <Card>
            <SignIn texts={signInTexts(locale)} />
          </Card>
        </div>
        {env.TUNET_DEMO ? <DemoPeople locale={locale} /> : null}
      </div>
    </Page>
  );
}
