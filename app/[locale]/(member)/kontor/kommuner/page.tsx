import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { queryLimit } from "#server/organisations/schema.ts";

import { ServedFilter } from "./_components/served-filter.tsx";
import { ServedTable } from "./_components/served-table.tsx";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ q?: string | string[]; deltar?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "organisations.office");
  return { title: t("title") };
}

const text = (value: string | string[] | undefined): string =>
  typeof value === "string" ? value.trim() : "";

/** The municipalities of the office and how each stands, filtered by the address. */
export default async function ServedMunicipalitiesPage({ params, searchParams }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/kontor/kommuner");
  const asked = await searchParams;
  const [query, takesPart] = [text(asked.q).slice(0, queryLimit), text(asked.deltar)];
  const t = translator(locale, "organisations.office");
  const list = translator(locale, "organisations.list");
  const { organisations } = await api();
  const { municipalities, counts } = await orNotFound(
    organisations.served({ query, ...(takesPart && { takesPart: takesPart === "ja" }) }),
  );

  return (
    <Page
      title={t("title")}
      lead={
        municipalities.some(({ isDemo }) => isDemo)
          ? `${t("lead", counts)} ${t("invented")}`
          : t("lead", counts)
      }
      actions={
        <>
          <ButtonLink href={localePath(locale, "/kontor/import")}>
            {translator(locale, "imports")("link")}
          </ButtonLink>
          <ButtonLink variant="secondary" href={localePath(locale, "/kontor/ikke-med")}>
            {translator(locale, "outreach")("title")}
          </ButtonLink>
          <ButtonLink variant="secondary" href={localePath(locale, "/kontor/personer")}>
            {t("peopleLink")}
          </ButtonLink>
          <ButtonLink variant="secondary" href={localePath(locale, "/kontor/tekster")}>
            {translator(locale, "starts.texts")("link")}
          </ButtonLink>
        </>
      }
      wide
    >
      <ServedFilter locale={locale} query={query} takesPart={takesPart} />
      {municipalities.length === 0 ? (
        <EmptyState
          title={t("none")}
          action={
            <ButtonLink href={localePath(locale, "/kontor/kommuner")}>{list("reset")}</ButtonLink>
          }
        />
      ) : (
        <ServedTable locale={locale} municipalities={municipalities} />
      )}
    </Page>
  );
}
