import type { Metadata } from "next";

import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";
import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { osloWall } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";
import { groupKinds, specialties } from "#server/supervision/groups/schema.ts";

import { groupFieldTexts, peopleFieldTexts, specialtyNames } from "../_components/group-words.ts";
import { NewGroupForm } from "../_components/new-group-form.tsx";
import { waitingPeople } from "../_components/waiting-people.ts";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "supervision.form")("title") };
}

/** A new group, by those who form them. */
export default async function NewGroupPage({ params }: Props) {
  const { locale } = await params;
  const { personId } = await requireActor(locale, "/grupper/ny");
  const { waiting, offices, today } = await orNotFound((await api()).supervision.groups.overview());
  const t = translator(locale, "supervision.form");
  const kind = translator(locale, "supervision.kind");
  const names = specialtyNames(locale);
  return (
    <Page
      title={t("title")}
      kicker={
        <a href={localePath(locale, "/grupper")}>{translator(locale, "supervision")("title")}</a>
      }
      lead={t("lead")}
    >
      <NewGroupForm
        personId={personId}
        first={osloWall(today).slice(0, 10)}
        offices={offices}
        kinds={groupKinds.map((key) => ({ key, label: kind(key) }))}
        specialties={specialties.map((key) => ({ key, label: names[key] }))}
        waiting={waitingPeople(locale, waiting)}
        path={localePath(locale, "/grupper")}
        texts={{
          office: t("office"),
          kind: t("kind"),
          specialty: t("specialty"),
          send: t("send"),
          sending: t("sending"),
          draftKept: t("draftKept"),
          ...groupFieldTexts(locale),
          ...peopleFieldTexts(locale),
          ...failureTexts(locale),
        }}
      />
    </Page>
  );
}
