import type { Metadata } from "next";

import { api, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Managed } from "./_components/managed.tsx";
import { Own } from "./_components/own.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "supervision")("title") };
}

/** The own groups and what one wishes of one; for those who form groups, who has none and which there are. */
export default async function GroupsPage({ params }: Props) {
  const { locale } = await params;
  const { personId } = await requireActor(locale, "/grupper");
  const t = translator(locale, "supervision");
  const { groups } = (await api()).supervision;
  const own = await groups.own();
  const managed = own.forms ? await groups.overview() : null;
  return (
    <Page title={t("title")} lead={t("lead")} wide={managed !== null}>
      <Own locale={locale} personId={personId} own={own} isAlone={managed === null} />
      {managed ? <Managed locale={locale} managed={managed} /> : null}
    </Page>
  );
}
