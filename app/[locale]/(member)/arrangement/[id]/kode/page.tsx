import type { Metadata } from "next";
import { cache } from "react";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { env } from "#server/env.ts";
import { localePath, type Locale } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { WallCode } from "./_components/wall-code.tsx";

type Props = { params: Promise<{ locale: Locale; id: string }> };

const findCode = cache(async (courseId: string) =>
  orNotFound((await api()).courses.presence.wallCode({ courseId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  await requireActor(locale, `/arrangement/${id}/kode`);
  return { title: translator(locale, "attendance.wall")("title") };
}

/** A screen in the room: the code that those who are there type or scan. */
export default async function WallCodePage({ params }: Props) {
  const { locale, id } = await params;
  await requireActor(locale, `/arrangement/${id}/kode`);
  const t = translator(locale, "attendance.wall");
  const initial = await findCode(id);
  const door = translator(locale, "courses.presence");
  return (
    <Page
      title={initial.title}
      lang={initial.language}
      kicker={<a href={localePath(locale, `/arrangement/${id}`)}>{door("tab")}</a>}
      lead={t("lead", { address: `${env.PUBLIC_URL.replace(/^https?:\/\//, "")}/oppmote` })}
    >
      <WallCode
        courseId={id}
        initial={initial}
        texts={{
          picture: t("picture"),
          nextOne: t("next", { seconds: 1 }),
          nextMany: t("next", { seconds: 99 }).replace("99", "#"),
          closed: t("closed"),
          offline: t("offline"),
        }}
      />
    </Page>
  );
}
