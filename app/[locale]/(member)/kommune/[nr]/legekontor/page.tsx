import type { Metadata } from "next";
import { translator } from "#server/i18n/translator.ts";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";

import { ContactSection } from "./_components/contact-section.tsx";
import { WorkplaceSection } from "./_components/workplace-section.tsx";
import { WorkplacesTable } from "./_components/workplaces-table.tsx";

type Props = {
  params: Promise<{ locale: Locale; nr: string }>;
  searchParams: Promise<{ rediger?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "membership.workplaces");
  return { title: t("title") };
}

/** The practices of a municipality, and how the municipality is reached besides its people. */
export default async function WorkplacesPage({ params, searchParams }: Props) {
  const { locale, nr } = await params;
  const { rediger } = await searchParams;
  const { personId } = await requireActor(locale, `/kommune/${nr}/legekontor`);
  const t = translator(locale, "membership.workplaces");
  const { organisations } = await api();
  const { name, workplaces, contact } = await orNotFound(
    organisations.workplaces.list({ number: nr }),
  );
  const opened = workplaces.find((one) => one.id === rediger);
  const section = { locale, personId, number: nr };
  return (
    <Page
      title={t("title")}
      kicker={<a href={localePath(locale, `/kommune/${nr}`)}>{name}</a>}
      lead={t("lead", { name })}
    >
      <WorkplacesTable locale={locale} number={nr} workplaces={workplaces} />
      <WorkplaceSection {...section} workplace={opened} key={opened?.id ?? "new"} />
      <ContactSection {...section} contact={contact} />
    </Page>
  );
}
