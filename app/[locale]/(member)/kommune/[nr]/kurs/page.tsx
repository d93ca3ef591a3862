import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Bills } from "./_components/bills.tsx";
import { Book } from "./_components/book.tsx";
import { Booked } from "./_components/booked.tsx";

type Props = {
  params: Promise<{ locale: Locale; nr: string }>;
  searchParams: Promise<{ kurs?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "bookings")("link") };
}

/** Seats in courses that a municipality books for its doctors, and what became of them. */
export default async function BookingsPage({ params, searchParams }: Props) {
  const { locale, nr } = await params;
  const { kurs } = await searchParams;
  const { personId } = await requireActor(locale, `/kommune/${nr}/kurs`);
  const t = translator(locale, "bookings");
  const caller = await api();
  const choices = await orNotFound(caller.courses.bookings.choices({ number: nr }));
  const { organisationId, name, colleagues } = choices;
  const places = await caller.enrolment.bookings({ organisationId });
  const bills = await caller.enrolment.bills({ organisationId });
  return (
    <Page
      title={t("title", { name })}
      kicker={<a href={localePath(locale, `/kommune/${nr}`)}>{name}</a>}
      lead={t("lead")}
      wide
    >
      <Book
        locale={locale}
        personId={personId}
        number={nr}
        slug={typeof kurs === "string" ? kurs : null}
        choices={choices}
      />
      <Booked locale={locale} places={places} colleagues={colleagues} />
      <Bills locale={locale} name={name} found={bills} />
    </Page>
  );
}
