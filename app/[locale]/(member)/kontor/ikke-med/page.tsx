import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Download } from "#app/[locale]/_components/download.tsx";
import { OutsideFilter } from "./_components/outside-filter.tsx";
import { OutsideTable } from "./_components/outside-table.tsx";
import { readFilter, type Asked } from "./_components/read-filter.ts";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "outreach")("title") };
}

/** The municipalities of the office's counties that are not in Tunet, filtered by the address. */
export default async function OutsidePage({ params, searchParams }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/kontor/ikke-med");
  const filter = readFilter(await searchParams);
  const t = translator(locale, "outreach");
  const { outreach } = (await api()).organisations;
  const { municipalities, counties, counts } = await orNotFound(outreach.list(filter));
  return (
    <Page
      title={t("title")}
      lead={t("lead", counts)}
      kicker={<a href={localePath(locale, "/kontor/kommuner")}>{t("back")}</a>}
      actions={
        <Download
          what={{ kind: "outside", filter }}
          texts={{ label: t("csv"), preparing: t("preparing"), ...failureTexts(locale) }}
        />
      }
      wide
    >
      <OutsideFilter locale={locale} filter={filter} counties={counties} />
      {municipalities.length === 0 ? (
        <EmptyState
          title={counts.all === 0 ? t("everybody") : t("none")}
          action={
            <ButtonLink href={localePath(locale, "/kontor/ikke-med")}>{t("reset")}</ButtonLink>
          }
        />
      ) : (
        <OutsideTable locale={locale} municipalities={municipalities} />
      )}
    </Page>
  );
}
