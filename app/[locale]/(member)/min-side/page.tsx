import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { api, ownMenu, requireActor } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { AwayLinks } from "#app/[locale]/_components/away-links.tsx";

import { Agenda, NothingYet } from "./_components/agenda.tsx";
import { AwayNow } from "./_components/away-now.tsx";
import { Dateless } from "./_components/dateless.tsx";
import { Doors } from "./_components/doors.tsx";
import { StartCards } from "./_components/start-cards.tsx";
import { Takeovers } from "./_components/takeovers.tsx";
import { WaitingSection } from "./_components/waiting-section.tsx";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "mine")("title") };
}

export default async function MyPage({ params }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/min-side");
  const t = translator(locale, "mine");
  const caller = await api();
  const [all, dateless, menu] = await Promise.all([
    caller.home.agenda(),
    caller.home.dateless(),
    ownMenu(),
  ]);
  // What the person has nothing in is not asked for.
  const [absences, takeovers] = await Promise.all([
    menu.isAway ? caller.absences.own() : [],
    menu.hasTakeovers ? caller.organisations.handovers.own() : [],
  ]);
  // What somebody has taken over stands first until they say they have read it.
  const unread = takeovers.find((one) => one.hasBegun && !one.isRead);
  if (unread) redirect(localePath(locale, `/kommune/${unread.number}/overtar`));
  // What lasts is said on top; the list is for what comes.
  const current = absences.find((absence) => absence.stage === "running");
  const items = all.filter((item) => item.id !== current?.id);
  return (
    <Page title={menu.firstName ? t("hello", { name: menu.firstName }) : t("title")} wide>
      {menu.firstName ? null : (
        <Alert tone="info">
          <p>
            {t("unnamed")} <a href={localePath(locale, "/profil")}>{t("toProfile")}</a>
          </p>
        </Alert>
      )}
      {menu.isWaiting ? <WaitingSection locale={locale} /> : null}
      <Takeovers locale={locale} takeovers={takeovers} />
      {current ? <AwayNow locale={locale} absence={current} /> : null}
      {menu.hasOpenLines ? <StartCards locale={locale} /> : null}
      <Doors locale={locale} items={menu.items} />
      {items.length + dateless.length === 0 ? <NothingYet locale={locale} /> : null}
      <Agenda locale={locale} items={items} />
      <Dateless locale={locale} places={dateless} />
      {menu.hasCertificates ? (
        <p>
          <a href={localePath(locale, "/min-side/kursbevis")}>{t("certificates")}</a>
        </p>
      ) : null}
      <AwayLinks locale={locale} />
    </Page>
  );
}
