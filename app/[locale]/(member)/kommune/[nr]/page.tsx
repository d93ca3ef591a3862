import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Fold } from "#app/_ui/fold.tsx";
import { Page } from "#app/_ui/page.tsx";
import { translator } from "#server/i18n/translator.ts";
import type { Locale } from "#server/i18n/locales.ts";

import { InvitationsSection } from "#app/[locale]/_components/invitations-section.tsx";
import { InviteSection } from "#app/[locale]/_components/invite-section.tsx";
import { AwaySection } from "./_components/away-section.tsx";
import { CalendarsSection } from "./_components/calendars-section.tsx";
import { CoursesSection } from "./_components/courses-section.tsx";
import { DomainsSection } from "./_components/domains-section.tsx";
import { GroupHoursSection } from "./_components/group-hours-section.tsx";
import { Links } from "./_components/links.tsx";
import { MovesSection } from "./_components/moves-section.tsx";
import { People } from "./_components/people.tsx";
import { StartsSection } from "./_components/starts-section.tsx";

type Props = {
  params: Promise<{ locale: Locale; nr: string }>;
  searchParams: Promise<{ person?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, nr } = await params;
  const t = translator(locale, "organisations.municipality");
  return { title: t("kicker", { number: nr }) };
}

/** The municipality for those who run its medical service, and for the office that serves it. */
export default async function MunicipalityPage({ params, searchParams }: Props) {
  const { locale, nr } = await params;
  const { person } = await searchParams;
  const { personId } = await requireActor(locale, `/kommune/${nr}`);
  const t = translator(locale, "organisations.municipality");
  const { organisations } = await api();
  const municipality = await orNotFound(organisations.municipality({ number: nr }));
  const { county, name } = municipality;
  const where = [
    county && (locale === "nn" ? county.nameNn : county.name),
    municipality.office,
    municipality.isDemo ? t("invented") : null,
  ];

  return (
    <Page
      title={name}
      kicker={t("kicker", { number: nr })}
      lead={where.filter((part) => part).join(" · ")}
      actions={<Links locale={locale} number={nr} isOwn={municipality.isOwn} />}
      wide
    >
      <MovesSection locale={locale} number={nr} />
      <StartsSection locale={locale} number={nr} />
      <People
        locale={locale}
        personId={personId}
        number={nr}
        people={municipality.people}
        openId={person}
      />
      {municipality.isOwn && <CoursesSection locale={locale} organisationId={municipality.id} />}
      {municipality.isOwn && <GroupHoursSection locale={locale} number={nr} />}
      <AwaySection locale={locale} number={nr} />
      <CalendarsSection locale={locale} number={nr} />
      <DomainsSection locale={locale} number={nr} />
      <InvitationsSection locale={locale} invitations={municipality.invitations} />
      <InviteSection locale={locale} personId={personId} givable={municipality.givable} />
      <Fold summary={t("whoSees")}>
        <p className="ds-paragraph max-w-prose">{t("whoSeesAnswer", { name })}</p>
      </Fold>
    </Page>
  );
}
