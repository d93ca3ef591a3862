import type { Metadata } from "next";
import { cache } from "react";

import { presenceTexts } from "#app/[locale]/_components/presence-texts.ts";
import { TickList } from "#app/[locale]/_components/tick-list.tsx";
import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { ButtonLink } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Page } from "#app/_ui/page.tsx";
import { formatSpan } from "#server/i18n/format.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

type Props = { params: Promise<{ locale: Locale; id: string }> };

const findList = cache(async (courseId: string) =>
  orNotFound((await api()).courses.presence.list({ courseId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  await requireActor(locale, `/arrangement/${id}`);
  return { title: (await findList(id)).title };
}

/**
 * The list at the door of one event: who comes, and who is here. Only this page may ask for the camera
 * (`server/http/edge.ts`), and it goes on working when the network does not.
 */
export default async function DoorPage({ params }: Props) {
  const { locale, id } = await params;
  const { personId } = await requireActor(locale, `/arrangement/${id}`);
  const t = translator(locale, "courses.door");
  const presence = translator(locale, "courses.presence");
  const { title, language, place, unnamed, ...list } = await findList(id);
  const days = Object.fromEntries(
    list.dates.map((date) => [date.uid, formatSpan(locale, date.wallStart, date.wallEnd)]),
  );
  return (
    <Page
      title={title}
      lang={language}
      kicker={t("kicker")}
      lead={[...Object.values(days), place].filter((part) => part).join(" · ")}
      actions={
        <ButtonLink href={localePath(locale, `/arrangement/${id}/kode`)} variant="secondary">
          {presence("wall")}
        </ButtonLink>
      }
    >
      {list.people.length === 0 ? (
        <EmptyState title={presence("none")}>{presence("noneText")}</EmptyState>
      ) : (
        <TickList
          courseId={id}
          personId={personId}
          initial={list}
          days={days}
          hasCamera
          texts={presenceTexts(locale)}
        />
      )}
      {unnamed > 0 ? <p>{t("unnamed", { count: unnamed })}</p> : null}
      <p className="quiet">{t("only")}</p>
    </Page>
  );
}
