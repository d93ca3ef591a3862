import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { AbsenceForm } from "./_components/absence-form.tsx";
import { OwnAbsences } from "./_components/own-absences.tsx";
import { PracticeSection } from "./_components/practice-section.tsx";
import { WhatFollows } from "./_components/what-follows.tsx";

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ endre?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "absences");
  return { title: t("title") };
}

/** «Jeg er borte en periode»: said once, and everything follows from it. */
export default async function AwayPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { personId } = await requireActor(locale, "/profil/borte");
  const { endre } = await searchParams;
  const t = translator(locale, "absences");
  const f = translator(locale, "absences.form");
  const absences = await (await api()).absences.own();
  const changing = absences.find((one) => one.id === endre && one.stage !== "ended") ?? null;
  const path = localePath(locale, "/profil/borte");
  const back = <a href={localePath(locale, "/min-side")}>{translator(locale, "mine")("title")}</a>;
  return (
    <Page title={t("title")} lead={t("lead")} kicker={back}>
      <div className="parts">
        <section id="skjema" aria-labelledby="skjema-tittel" className="grid max-w-prose gap-4">
          <h2 id="skjema-tittel" className="ds-heading" data-size="sm">
            {changing ? f("change") : f("new")}
          </h2>
          <AbsenceForm
            key={changing?.id ?? "new"}
            personId={personId}
            changing={changing}
            path={path}
            texts={{
              ...failureTexts(locale),
              from: f("from"),
              to: f("to"),
              counts: f("counts"),
              countsHint: f("countsHint"),
              stays: f("stays"),
              staysHint: f("staysHint"),
              save: changing ? f("saveChange") : f("save"),
              saving: f("saving"),
              saved: f("saved"),
              back: f("back"),
            }}
          />
          <WhatFollows locale={locale} />
        </section>
        <OwnAbsences locale={locale} absences={absences} />
        <PracticeSection locale={locale} />
      </div>
    </Page>
  );
}
