import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Coming } from "./_components/coming.tsx";
import { HandoverSection } from "./_components/handover-section.tsx";

type Props = { params: Promise<{ locale: Locale; nr: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "handovers.page")("title") };
}

/** Who takes over as responsible for a municipality's medical service, and when. */
export default async function HandoverPage({ params }: Props) {
  const { locale, nr } = await params;
  const { personId } = await requireActor(locale, `/kommune/${nr}/overlevering`);
  const t = translator(locale, "handovers.page");
  const { handovers } = (await api()).organisations;
  const found = await orNotFound(handovers.list({ number: nr }));
  const kommune = localePath(locale, `/kommune/${nr}`);
  return (
    <Page
      title={t("title")}
      kicker={<a href={kommune}>{found.name}</a>}
      lead={t("lead", { name: found.name })}
    >
      <Coming locale={locale} coming={found.coming} />
      {found.leaders.length > 0 ? (
        <HandoverSection locale={locale} personId={personId} found={found} />
      ) : null}
      {found.leaders.length === 0 && found.coming.length === 0 ? (
        <EmptyState
          title={t("nobody")}
          action={
            <a className="ds-link" href={`${kommune}#inviter`}>
              {t("invite")}
            </a>
          }
        >
          {t("nobodyText")}
        </EmptyState>
      ) : null}
    </Page>
  );
}
