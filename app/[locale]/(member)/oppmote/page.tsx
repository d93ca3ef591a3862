import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { placeCode } from "#app/[locale]/_components/place-code.ts";
import { api, requireActor } from "#app/_trpc/server.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { drawQrCode } from "#server/qr-code.ts";

import { CheckInForm } from "./_components/check-in-form.tsx";
import { Seat } from "./_components/seat.tsx";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ kode?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "attendance.own")("title") };
}

/** The participant's side of presence: the own code for the door, and a field for the code on the wall. */
export default async function PresencePage({ params, searchParams }: Props) {
  const { locale } = await params;
  await requireActor(locale, "/oppmote");
  const { kode } = await searchParams;
  const t = translator(locale, "attendance.own");
  const seats = await (await api()).attendance.own();
  const isOpen = seats.some((seat) => seat.dates.some((date) => date.hasWallCode));
  return (
    <Page title={t("title")} lead={t("lead")}>
      {isOpen ? (
        <CheckInForm
          code={typeof kode === "string" ? kode.slice(0, 6) : ""}
          texts={{
            title: t("wallTitle"),
            code: t("wallCode"),
            hint: t("wallHint"),
            send: t("send"),
            sending: t("sending"),
            done: t("done", { title: "{title}" }),
            ...failureTexts(locale),
          }}
        />
      ) : null}
      {seats.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        seats.map((seat) => (
          <Seat
            key={seat.enrolmentId}
            locale={locale}
            seat={seat}
            drawing={drawQrCode(placeCode(seat.enrolmentId))}
          />
        ))
      )}
      <p>
        <a href={localePath(locale, "/min-side/kursbevis")}>{t("certificates")}</a>
      </p>
    </Page>
  );
}
