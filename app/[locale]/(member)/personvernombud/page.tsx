import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { Tabs } from "#app/_ui/tabs.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Deliveries, Kept, Log } from "./_components/oversight.tsx";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ virksomhet?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "oversight")("title") };
}

/** What a data-protection officer sees of an organisation: what is kept, sent and done, never content. */
export default async function OversightPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { virksomhet } = await searchParams;
  await requireActor(locale, "/personvernombud");
  const t = translator(locale, "oversight");
  const wanted = typeof virksomhet === "string" ? { organisationId: virksomhet } : {};
  const found = await orNotFound((await api()).privacy.oversight(wanted));
  const { chosen, organisations } = found;
  const here = localePath(locale, "/personvernombud");
  return (
    <Page title={t("title")} kicker={chosen.name} lead={t("lead")} wide>
      {organisations.length > 1 ? (
        <Tabs
          label={t("organisations")}
          tabs={organisations.map((one) => ({
            href: `${here}?virksomhet=${one.id}`,
            text: one.name,
            current: one.id === chosen.id,
          }))}
        />
      ) : null}
      <Kept locale={locale} kept={found.kept} />
      <Deliveries locale={locale} deliveries={found.deliveries} />
      <Log locale={locale} log={found.log} />
    </Page>
  );
}
