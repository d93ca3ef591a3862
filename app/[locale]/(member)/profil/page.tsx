import type { Metadata } from "next";

import { api, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { AwayLinks } from "#app/[locale]/_components/away-links.tsx";

import { CalendarSection } from "./_components/calendar-section.tsx";
import { AddressesSection, IdentitySection } from "./_components/identity-section.tsx";
import { MailSection } from "./_components/mail-section.tsx";
import { OwnDataSection } from "./_components/own-data-section.tsx";
import { RolesSection } from "./_components/roles-section.tsx";
import { SessionsSection } from "./_components/sessions-section.tsx";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ rolle?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "users");
  return { title: t("title") };
}

/** What Tunet knows of the reader, and what the reader decides. */
export default async function ProfilePage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { rolle } = await searchParams;
  const { personId } = await requireActor(locale, "/profil");
  const { addresses, roles, phoneSeenBy, ...own } = await (await api()).users.me();
  const t = translator(locale, "users");
  return (
    <Page title={t("title")} lead={t("lead")}>
      <div className="parts">
        <IdentitySection locale={locale} personId={personId} own={own} seenBy={phoneSeenBy} />
        <RolesSection locale={locale} personId={personId} held={roles} opened={rolle} />
        <AwayLinks locale={locale} />
        <AddressesSection locale={locale} addresses={addresses} />
        <SessionsSection locale={locale} />
        <MailSection locale={locale} own={own} />
        <CalendarSection locale={locale} />
        <OwnDataSection locale={locale} />
      </div>
    </Page>
  );
}
