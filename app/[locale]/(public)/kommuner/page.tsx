import type { Metadata } from "next";
import { setRequestLocale } from "next-intl/server";

import { pageMetadata } from "#app/[locale]/_components/page-metadata.ts";
import { publicApi } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { CountyNav } from "./_components/county-nav.tsx";
import { CountySection } from "./_components/county-section.tsx";
import { FilterSection } from "./_components/filter-section.tsx";

export const revalidate = 5;

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "organisations.list");
  const { counts } = await publicApi(locale).organisations.municipalities();
  return pageMetadata(locale, "/kommuner", t("title"), t("lead", counts));
}

/**
 * Every municipality on one cached page. What is chosen stands in the address and is applied in
 * place, so that the address alone decides what the server sends.
 */
export default async function MunicipalitiesPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = translator(locale, "organisations.list");
  const { counties, offices, municipalities, counts } =
    await publicApi(locale).organisations.municipalities();
  const named = counties.map((county) => ({
    ...county,
    name: locale === "nn" ? county.nameNn : county.name,
    officeName: offices.find((office) => office.slug === county.office)?.name ?? "",
    municipalities: municipalities.filter((row) => row.county === county.number && !row.isDemo),
  }));
  const invented = municipalities.filter((row) => row.isDemo);

  return (
    <Page title={t("title")} lead={t("lead", counts)} wide>
      <FilterSection locale={locale} counties={named} offices={offices} />
      <CountyNav label={t("jump")} counties={named} />
      {invented.length > 0 && (
        <CountySection
          id="oppdiktede"
          title={t("invented")}
          lead={t("inventedLead")}
          takesPart={t("takesPart")}
          municipalities={invented}
        />
      )}
      {named.map((county) => (
        <CountySection
          key={county.number}
          id={`fylke-${county.number}`}
          title={county.name}
          lead={`${t("inCounty", { count: county.municipalities.length })} · ${county.officeName}`}
          note={county.isDerived ? t("derived") : undefined}
          takesPart={t("takesPart")}
          municipalities={county.municipalities}
        />
      ))}
      <section className="grid max-w-prose gap-2">
        <h2 className="ds-heading" data-size="sm">
          {t("joinTitle")}
        </h2>
        <p className="ds-paragraph">{t("join")}</p>
      </section>
    </Page>
  );
}
