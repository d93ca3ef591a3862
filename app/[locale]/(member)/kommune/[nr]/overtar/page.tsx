import type { Metadata } from "next";

import { api, orNotFound, requireActor } from "#app/_trpc/server.ts";
import { Page } from "#app/_ui/page.tsx";
import { formatDay } from "#server/i18n/format.ts";
import { type Locale, localePath } from "#server/i18n/locales.ts";
import { translator } from "#server/i18n/translator.ts";

import { Due } from "./_components/due.tsx";
import { MarkRead } from "./_components/mark-read.tsx";
import { Supervisors, Trainees } from "./_components/doctors.tsx";
import { Waiting } from "./_components/waiting.tsx";
import { failureTexts } from "#app/[locale]/_components/failure-texts.ts";

type Props = { params: Promise<{ locale: Locale; nr: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(locale, "handovers.takeover")("title") };
}

/** «Dette overtar du»: everything a new leader must know on the first day, on one page. */
export default async function TakeoverPage({ params }: Props) {
  const { locale, nr } = await params;
  await requireActor(locale, `/kommune/${nr}/overtar`);
  const t = translator(locale, "handovers.takeover");
  const { answers, organisations } = await api();
  const found = await orNotFound(organisations.handovers.takeover({ number: nr }));
  const { name, content } = found;
  const kommune = localePath(locale, `/kommune/${nr}`);
  const date = formatDay(locale, found.onDate, { long: true });
  const former = found.formerName ?? t("former");
  if (!content)
    return (
      <Page title={t("title")} kicker={name} lead={t("before", { name, date, former })}>
        <p className="ds-paragraph max-w-prose">{t("beforeText")}</p>
      </Page>
    );
  const questions = await answers.waiting();
  return (
    <Page
      title={t("title")}
      kicker={<a href={kommune}>{name}</a>}
      lead={t("since", { name, date, former })}
      wide
    >
      <Waiting locale={locale} number={nr} people={content.waiting} questions={questions} />
      <Trainees locale={locale} trainees={content.trainees} />
      <Due locale={locale} due={content.due} />
      <Supervisors locale={locale} supervisors={content.supervisors} />
      <MarkRead
        number={nr}
        onward={kommune}
        texts={{
          readHint: t("readHint"),
          read: t("read"),
          onward: t("onward", { name }),
          pending: t("pending"),
          ...failureTexts(locale),
        }}
        isRead={found.isRead}
      />
    </Page>
  );
}
