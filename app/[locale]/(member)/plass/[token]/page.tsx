import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, orNull } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { Facts } from "#app/_ui/facts.tsx";
import { Page } from "#app/_ui/page.tsx";
import { formatMoment, formatSpan, osloWall } from "#server/i18n/format.ts";
import { localePath, signInPath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { TakeSeat } from "./_components/take-seat.tsx";

type Props = { params: Promise<{ locale: Locale; token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "enrolment.kept");
  return { title: t("page"), robots: { index: false }, referrer: "no-referrer" };
}

/** A seat that a municipality keeps for whoever holds the link, signed in or not. Reading it takes nothing. */
export default async function KeptSeatPage({ params }: Props) {
  const { locale, token } = await params;
  const t = translator(locale, "enrolment.kept");
  const { enrolment, home } = await api();
  const [seat, isKnown] = await Promise.all([
    orNull(enrolment.keptSeat({ token })),
    home.isKnown(),
  ]);
  if (!seat)
    return (
      <Page title={t("unknownTitle")} lead={t("unknown")}>
        {null}
      </Page>
    );
  const { title, organisation, path } = seat;
  const course = (
    <ButtonLink href={localePath(locale, path)} variant="secondary">
      {t("course")}
    </ButtonLink>
  );
  if (seat.state === "gone")
    return (
      <Page title={t("goneTitle")} lead={t("gone", { title, organisation })}>
        <div>{course}</div>
      </Page>
    );
  const when = seat.dates.map((date) => formatSpan(locale, date.wallStart, date.wallEnd));
  const until = seat.until ? formatMoment(locale, osloWall(seat.until), { long: true }) : "";
  return (
    <Page title={t("title", { title })} lead={t("lead", { organisation })}>
      <Facts
        facts={[
          { name: t("when"), value: when.join("\n") },
          { name: t("until"), value: until },
        ]}
      />
      {isKnown ? null : <p className="ds-paragraph">{t("signIn")}</p>}
      <div className="flex flex-wrap gap-3">
        {isKnown ? (
          <TakeSeat
            token={token}
            texts={{ take: t("take"), taking: t("taking"), ...failureTexts(locale) }}
            next={localePath(locale, path)}
          />
        ) : (
          <ButtonLink href={signInPath(locale, `/plass/${token}`)}>{t("signInButton")}</ButtonLink>
        )}
        {course}
      </div>
    </Page>
  );
}
