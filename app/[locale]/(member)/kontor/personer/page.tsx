import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { InvitationsSection } from "#app/[locale]/_components/invitations-section.tsx";
import { InviteSection } from "#app/[locale]/_components/invite-section.tsx";
import { PeopleSection } from "#app/[locale]/_components/people-section.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "organisations.office");
  return { title: t("peopleTitle") };
}

/** The office's own staff and the trust contacts of its region. */
export default async function OfficePeoplePage({ params }: Props) {
  const { locale } = await params;
  const { personId } = await requireActor(locale, "/kontor/personer");
  const t = translator(locale, "organisations.office");
  const { organisations } = await api();
  const { people, invitations, givable } = await orNotFound(organisations.ofOffice());
  const back = <a href={localePath(locale, "/kontor/kommuner")}>{t("title")}</a>;
  return (
    <Page title={t("peopleTitle")} lead={t("peopleLead")} kicker={back} wide>
      <PeopleSection locale={locale} people={people} withPlace />
      <InvitationsSection locale={locale} invitations={invitations} withPlace />
      <InviteSection locale={locale} personId={personId} givable={givable} />
    </Page>
  );
}
