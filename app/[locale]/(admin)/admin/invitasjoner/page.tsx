import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import type { Locale } from "#server/i18n/locales.ts";

import { InvitationsSection } from "#app/[locale]/_components/invitations-section.tsx";
import { InviteSection } from "#app/[locale]/_components/invite-section.tsx";
import { PeopleSection } from "#app/[locale]/_components/people-section.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "organisations.admin" });
  return { title: t("invitations") };
}

/** Those who run the installation, the offices and the trusts, and who has been invited to. */
export default async function AdminInvitationsPage({ params }: Props) {
  const { locale } = await params;
  const { personId } = await requireActor(locale, "/admin/invitasjoner");
  const t = await getTranslations({ locale, namespace: "organisations.admin" });
  const { organisations } = await api();
  const { people, invitations, givable } = await orNotFound(organisations.ofInstallation());
  return (
    <Page title={t("invitations")} lead={t("invitationsLead")} wide>
      <PeopleSection locale={locale} people={people} withPlace />
      <InvitationsSection locale={locale} invitations={invitations} withPlace />
      <InviteSection locale={locale} personId={personId} givable={givable} />
    </Page>
  );
}
