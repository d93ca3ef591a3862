import type { Metadata } from "next";

import { api, orNull } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Invitation } from "./_components/invitation.tsx";

type Props = { params: Promise<{ locale: Locale; token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "organisations.accept");
  return { title: t("page"), robots: { index: false }, referrer: "no-referrer" };
}

/** What an invitation offers and what to do with it, whether or not the reader is signed in. */
export default async function InvitationPage({ params }: Props) {
  const { locale, token } = await params;
  const { organisations } = await api();
  const shown = await orNull(organisations.invitations.show({ token }));
  if (shown) return <Invitation locale={locale} token={token} shown={shown} />;
  const t = translator(locale, "organisations.accept");
  return (
    <Page title={t("unknownTitle")} lead={t("unknown")}>
      <div>
        <ButtonLink variant="secondary" href={localePath(locale, "/min-side")}>
          {t("onward")}
        </ButtonLink>
      </div>
    </Page>
  );
}
