import type { Metadata } from "next";

import { api, orNull } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Facts } from "#app/_ui/facts.tsx";
import { Page } from "#app/_ui/page.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Notice, Way } from "./_components/way.tsx";

type Props = {
  params: Promise<{ locale: Locale; token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "supervision.links");
  // The address is the key: no other site is told it, where the button leads least of all.
  return { title: t("page"), robots: { index: false }, referrer: "same-origin" };
}

/**
 * A personal way into a meeting, from a calendar entry. It names neither the group nor anybody in it, and
 * reading it changes nothing, since scanners of mails and calendars come here too.
 */
export default async function LinkPage({ params, searchParams }: Props) {
  const { locale, token } = await params;
  const t = translator(locale, "supervision.links");
  const { supervision } = await api();
  const shown = await orNull(supervision.links.show({ token }));
  const home = (
    <div>
      <ButtonLink href={localePath(locale, "/min-side")} variant="secondary">
        {t("home")}
      </ButtonLink>
    </div>
  );
  if (!shown?.next)
    return (
      <Page
        title={shown ? t("over") : t("unknown")}
        lead={shown ? t("overText") : t("unknownText")}
      >
        {home}
      </Page>
    );
  const query = await searchParams;
  const room = query["rom"] === undefined ? null : await orNull(supervision.links.room({ token }));
  const { next } = shown;
  return (
    <Page title={t("page")} lead={formatSpan(locale, next.wallStart, next.wallEnd, { long: true })}>
      {query["igjen"] === undefined ? null : <Alert tone="danger">{t("again")}</Alert>}
      {query["stengt"] === undefined ? null : <Alert tone="warning">{t("closed")}</Alert>}
      {room ? (
        <section className="section" aria-labelledby="room">
          <h2 id="room" className="ds-heading" data-size="sm">
            {t("room")}
          </h2>
          <Facts
            facts={[
              { name: t("roomNumber"), value: room.room },
              ...(room.pin ? [{ name: t("roomPin"), value: room.pin }] : []),
            ]}
          />
        </section>
      ) : (
        <Way locale={locale} token={token} shown={shown} next={next} />
      )}
      {next.isExpected && !shown.asksSignIn ? (
        <Notice locale={locale} token={token} next={next} />
      ) : null}
      {shown.asksSignIn ? null : <p className="quiet">{t("noSignIn")}</p>}
    </Page>
  );
}
