import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { signInTexts } from "#app/[locale]/_components/sign-in-texts.ts";
import { OpenLink } from "./_components/open-link.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "auth.link");
  return { title: t("title"), robots: { index: false } };
}

/**
 * Where the link of a sign-in mail leads. The page is the same for everybody and knows no secret;
 * opening it changes nothing, since programs that look at mail open it too. The button signs in.
 */
export default async function LinkPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "auth");
  const { introduce, steps } = signInTexts(locale);
  return (
    <Page title={t("link.title")} lead={t("link.lead")}>
      <noscript>
        <p className="ds-alert" data-color="warning">
          {t("page.noScript")}
        </p>
      </noscript>
      <OpenLink
        texts={{
          offline: steps.offline,
          unexpected: steps.unexpected,
          signInAgain: steps.signInAgain,
          shared: steps.shared,
          sharedHint: steps.sharedHint,
          signingIn: steps.verifying,
          checking: t("link.checking"),
          signInAs: t("link.signInAs"),
          elsewhere: t("link.elsewhere"),
          here: t("link.here"),
          onThisDevice: t("link.onThisDevice"),
          notYou: t("link.notYou"),
          broken: t("link.broken"),
          again: t("link.again"),
          signInPath: localePath(locale, "/logg-inn"),
        }}
        introduce={introduce}
      />
    </Page>
  );
}
