import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Alert } from "#app/_ui/alert.tsx";
import { Page } from "#app/_ui/page.tsx";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { NewTraineeForm } from "./_components/new-trainee-form.tsx";
import { WhatFollows } from "./_components/what-follows.tsx";

type Props = { params: Promise<{ locale: Locale; nr: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale, "starts.form");
  return { title: t("title") };
}

/** «Ny ALIS» in four fields. */
export default async function NewTraineePage({ params }: Props) {
  const { locale, nr } = await params;
  const { personId } = await requireActor(locale, `/kommune/${nr}/ny-alis`);
  const t = translator(locale, "starts.form");
  const { starts } = await api();
  const { name, workplaces, waitsForLeader } = await orNotFound(starts.form({ number: nr }));
  const back = localePath(locale, `/kommune/${nr}`);
  const fields = [
    { key: "name", label: t("name"), hint: t("nameHint") },
    { key: "address", label: t("address"), hint: t("addressHint") },
    { key: "workplace", label: t("workplace"), hint: t("workplaceHint") },
    { key: "startsOn", label: t("startsOn"), hint: t("startsOnHint") },
  ] as const;
  return (
    <Page
      title={t("title")}
      kicker={<a href={back}>{t("kicker", { name })}</a>}
      lead={t("lead")}
      wide
    >
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,36rem)_minmax(0,1fr)]">
        <div className="grid gap-6">
          {waitsForLeader ? <Alert>{t("helper")}</Alert> : null}
          <NewTraineeForm
            personId={personId}
            number={nr}
            path={back}
            workplaces={workplaces}
            fields={fields}
            texts={{
              send: t("send"),
              sending: t("sending"),
              draftKept: t("draftKept"),
              waitsForPersonTitle: t.raw("waitsForPersonTitle") as string,
              waitsForPerson: t("waitsForPerson"),
              waitsForLeaderTitle: t("waitsForLeaderTitle"),
              waitsForLeader: t("waitsForLeader"),
              back: t("back"),
              ...failureTexts(locale),
            }}
          />
        </div>
        <WhatFollows locale={locale} />
      </div>
    </Page>
  );
}
