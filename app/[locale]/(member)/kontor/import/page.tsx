import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { AwaitedSection } from "./_components/awaited-section.tsx";
import { ColumnsHelp } from "./_components/columns-help.tsx";
import { ListSection } from "./_components/list-section.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "imports")("title") };
}

/** The office's own list comes in here, and those on it are told. */
export default async function ImportPage({ params }: Props) {
  const { locale } = await params;
  const { personId } = await requireActor(locale, "/kontor/import");
  const t = translator(locale, "imports");
  const awaited = await orNotFound((await api()).organisations.awaited.list());
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      kicker={<a href={localePath(locale, "/kontor/kommuner")}>{t("back")}</a>}
      wide
    >
      <ColumnsHelp locale={locale} />
      <ListSection locale={locale} personId={personId} />
      <AwaitedSection locale={locale} awaited={awaited} />
    </Page>
  );
}
